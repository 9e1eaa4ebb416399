// Generated from grpc/testing/empty.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CTestContracts
package import Codec
package import RPCCore

extension GrpcTestingEmpty: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__Empty>) {
        unsafe grpc__testing__empty__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__Empty>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__Empty>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}
