// Generated from viva/diagnostics/v1/diagnostics.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension VivaDiagnosticsV1EchoRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoRequest>) {
        unsafe viva__diagnostics__v1__echo_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__EchoRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        text = unsafe String(copying: c.pointee.text)
        n = unsafe c.pointee.n
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.n = n
    }
}

extension VivaDiagnosticsV1EchoResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoResponse>) {
        unsafe viva__diagnostics__v1__echo_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__EchoResponse>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        text = unsafe String(copying: c.pointee.text)
        n = unsafe c.pointee.n
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.n = n
    }
}

extension VivaDiagnosticsV1EchoManyRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoManyRequest>) {
        unsafe viva__diagnostics__v1__echo_many_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__EchoManyRequest>) {
        self.init()
        echo = unsafe copyMessage(c.pointee.echo)
        times = unsafe c.pointee.times
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__EchoManyRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = echo {
            try unsafe c.pointee.echo = arena.message(value)
        }
        unsafe c.pointee.times = times
    }
}

extension VivaDiagnosticsV1GetCountsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__GetCountsRequest>) {
        unsafe viva__diagnostics__v1__get_counts_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__GetCountsRequest>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__GetCountsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension VivaDiagnosticsV1CallCount: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__CallCount>) {
        unsafe viva__diagnostics__v1__call_count__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__CallCount>) {
        self.init()
        method = unsafe String(copying: c.pointee.method)
        status = unsafe c.pointee.status
        calls = unsafe c.pointee.calls
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__CallCount>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.method = arena.string(method)
        unsafe c.pointee.status = status
        unsafe c.pointee.calls = calls
    }
}

extension VivaDiagnosticsV1GetCountsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Diagnostics__V1__GetCountsResponse>) {
        unsafe viva__diagnostics__v1__get_counts_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Diagnostics__V1__GetCountsResponse>) {
        self.init()
        counts = unsafe copyMessages(c.pointee.counts, c.pointee.n_counts)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Diagnostics__V1__GetCountsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_counts = counts.count
        try unsafe c.pointee.counts = arena.messages(counts)
    }
}
