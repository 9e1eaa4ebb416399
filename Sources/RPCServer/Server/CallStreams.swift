// What a streaming handler reads from and writes to. It may use them from any thread; on the
// connection's loop, where handlers start, nothing hops.

import NIOCore
import RPCCore

struct CallStreams<Host: CallHost>: MessageSource, MessageSink {
    private let call: NIOLoopBound<ServerCall>
    private let connection: NIOLoopBound<Host>
    private let loop: any EventLoop

    init(_ call: ServerCall, _ connection: Host, loop: any EventLoop) {
        self.call = NIOLoopBound(call, eventLoop: loop)
        self.connection = NIOLoopBound(connection, eventLoop: loop)
        self.loop = loop
    }

    func next() async throws(RPCError) -> [UInt8]? {
        if loop.inEventLoop, let ready = connection.value.read(call.value) { return try ready.get() }
        let waiter = Waiter<ServerCall.Read>()
        onLoop {
            if let ready = connection.value.read(call.value) {
                waiter.resume(ready)
            } else {
                call.value.park(waiter)
            }
        }
        let read = await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            waiter.resume(.failure(RPCError(.cancelled, "the reading task was cancelled")))
        }
        return try read.get()
    }

    func send(_ message: [UInt8]) async throws(RPCError) {
        if Task.isCancelled { throw RPCError(.cancelled, "the writing task was cancelled") }
        if loop.inEventLoop {
            switch connection.value.write(message, call.value) {
            case .sent: return
            case .failed(let error): throw error
            case .full: break
            }
        }
        let waiter = Waiter<RPCError?>()
        if loop.inEventLoop {
            call.value.park(waiter)
        } else {
            loop.execute {
                switch connection.value.write(message, call.value) {
                case .sent: waiter.resume(nil)
                case .failed(let error): waiter.resume(error)
                case .full: call.value.park(waiter)
                }
            }
        }
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
