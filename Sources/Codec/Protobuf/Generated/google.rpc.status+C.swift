// Generated from google/rpc/status.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleRpcStatus: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__Status>) {
        unsafe google__rpc__status__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__Status>) {
        self.init()
        code = unsafe c.pointee.code
        message = unsafe String(copying: c.pointee.message)
        details = unsafe copyMessages(c.pointee.details, c.pointee.n_details)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__Status>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.code = code
        try unsafe c.pointee.message = arena.string(message)
        unsafe c.pointee.n_details = details.count
        try unsafe c.pointee.details = arena.messages(details)
    }
}
