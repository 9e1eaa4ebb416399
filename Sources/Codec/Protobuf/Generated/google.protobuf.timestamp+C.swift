// Generated from google/protobuf/timestamp.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufTimestamp: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Timestamp>) {
        unsafe google__protobuf__timestamp__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Timestamp>) {
        self.init()
        seconds = unsafe c.pointee.seconds
        nanos = unsafe c.pointee.nanos
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Timestamp>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.seconds = seconds
        unsafe c.pointee.nanos = nanos
    }
}
