// Generated from google/protobuf/field_mask.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufFieldMask: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__FieldMask>) {
        unsafe google__protobuf__field_mask__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__FieldMask>) {
        self.init()
        paths = unsafe copyArray(c.pointee.paths, c.pointee.n_paths) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__FieldMask>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_paths = paths.count
        try unsafe c.pointee.paths = arena.array(paths) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}
