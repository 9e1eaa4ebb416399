// What a streaming handler reads from and writes to. It may use them from any thread; on the
// connection's loop, where handlers start, nothing hops.

import NIOCore
import RPCCore

struct CallStreams: MessageSource, MessageSink {
    private let bound: NIOLoopBound<(connection: any CallHost, call: ServerCall)>
    private let loop: any EventLoop

    init(_ call: ServerCall, _ connection: any CallHost, loop: any EventLoop) {
        bound = NIOLoopBound((connection, call), eventLoop: loop)
        self.loop = loop
    }

    nonisolated(nonsending) func next() async throws(RPCError) -> [UInt8]? {
        if loop.inEventLoop, let ready = bound.value.connection.read(bound.value.call) { return try ready.get() }
        let waiter = Waiter<ServerCall.Read>()
        onLoop {
            let (connection, call) = bound.value
            if let ready = connection.read(call) { waiter.resume(ready) } else { call.park(waiter) }
        }
        let read = await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            waiter.resume(.failure(RPCError(.cancelled, "the reading task was cancelled")))
        }
        return try read.get()
    }

    nonisolated(nonsending) func send(_ message: [UInt8]) async throws(RPCError) {
        if Task.isCancelled { throw RPCError(.cancelled, "the writing task was cancelled") }
        guard loop.inEventLoop else { return try await sendFromElsewhere(message) }
        let (connection, call) = bound.value
        switch connection.write(message, call) {
        case .sent: return
        case .failed(let error): throw error
        case .full: break
        }
        let waiter = Waiter<RPCError?>()
        call.park(waiter)
        try await wait(waiter)
    }

    private nonisolated(nonsending) func sendFromElsewhere(_ message: [UInt8]) async throws(RPCError) {
        let waiter = Waiter<RPCError?>()
        loop.execute {
            let (connection, call) = bound.value
            switch connection.write(message, call) {
            case .sent: waiter.resume(nil)
            case .failed(let error): waiter.resume(error)
            case .full: call.park(waiter)
            }
        }
        try await wait(waiter)
    }

    /// Until the peer takes more.
    private nonisolated(nonsending) func wait(_ waiter: Waiter<RPCError?>) async throws(RPCError) {
        let error = await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            waiter.resume(RPCError(.cancelled, "the writing task was cancelled"))
        }
        if let error { throw error }
    }

    private func onLoop(_ body: @escaping @Sendable () -> Void) {
        if loop.inEventLoop { body() } else { loop.execute(body) }
    }
}
