// Generated from google/protobuf/duration.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufDuration: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Duration>) {
        unsafe google__protobuf__duration__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Duration>) {
        self.init()
        seconds = unsafe c.pointee.seconds
        nanos = unsafe c.pointee.nanos
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Duration>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.seconds = seconds
        unsafe c.pointee.nanos = nanos
    }
}
