// Generated from google/protobuf/any.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufAny: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Any>) {
        unsafe google__protobuf__any__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Any>) {
        self.init()
        typeUrl = unsafe String(copying: c.pointee.type_url)
        value = unsafe [UInt8](copying: c.pointee.value)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Any>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.type_url = arena.string(typeUrl)
        try unsafe c.pointee.value = arena.bytes(value)
    }
}
