// Generated from google/protobuf/empty.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufEmpty: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Empty>) {
        unsafe google__protobuf__empty__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Empty>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Empty>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}
