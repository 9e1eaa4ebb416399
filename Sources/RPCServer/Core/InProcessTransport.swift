/// Calls a router in-process: same checks, same handlers, no socket.
package struct InProcessTransport: RPCTransport {
    private let router: Router
    private let identity: Identity

    /// - Parameter identity: who the calls come from.
    package init(router: Router, identity: Identity) {
        self.router = router
        self.identity = identity
    }

    package func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        try await router.call(
            method.path, message, identity: identity, metadata: metadata,
            deadline: timeout.map { ContinuousClock.now + $0 })
    }

    package func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        try router.method(at: method.path).descriptor.policy.checkSize(message)
        let responses = MessagePipe()
        let task = try start(method, SingleMessage(message), responses, metadata, timeout)
        return PipeReader(pipe: responses, task: task)
    }

    package func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        let requests = MessagePipe()
        let responses = MessagePipe()
        let task = try start(method, requests, responses, metadata, timeout)
        let limit = try router.method(at: method.path).descriptor.policy
        return PipeCall(requests: requests, reader: PipeReader(pipe: responses, task: task), policy: limit)
    }

    /// Admits a call and runs its handler; `responses` ends as it does, and `requests` with it.
    private func start(
        _ method: MethodDescriptor, _ requests: some MessageSource, _ responses: MessagePipe, _ metadata: Metadata,
        _ timeout: Duration?
    ) throws(RPCError) -> Task<Void, Never> {
        let registered = try router.method(at: method.path)
        guard case .streaming(let handler) = registered.handler else {
            throw RPCError(.unimplemented, "\(method.path) does not stream")
        }
        let context = CallContext(
            method: registered.descriptor, identity: identity, metadata: metadata,
            deadline: timeout.map { ContinuousClock.now + $0 })
        try context.checkDeadline()
        try router.admit(context)
        let router = router
        return Task {
            var failure: RPCError?
            do throws(RPCError) {
                try await context.run { () async throws(RPCError) in
                    try await handler(context, requests, responses)
                }
            } catch {
                failure = error
            }
            router.finished(context, status: failure?.code ?? .ok)
            await responses.finish(failure)
            await (requests as? MessagePipe)?.close(failure)
        }
    }
}

/// The caller's end of an in-process call whose requests stream.
private struct PipeCall: RequestStream {
    let requests: MessagePipe
    let reader: PipeReader
    let policy: MethodPolicy

    func send(_ message: [UInt8]) async throws(RPCError) {
        try policy.checkSize(message)
        try await requests.send(message)
    }

    func end() async { await requests.finish(nil) }

    func next() async throws(RPCError) -> [UInt8]? { try await reader.next() }
}

/// The one request of a server-streaming call.
private actor SingleMessage: MessageSource {
    private var message: [UInt8]?

    init(_ message: [UInt8]) { self.message = message }

    func next() async throws(RPCError) -> [UInt8]? {
        defer { message = nil }
        return message
    }
}

/// Reads a pipe; cancels the handler when nobody reads any more.
private final class PipeReader: MessageSource {
    private let pipe: MessagePipe
    private let task: Task<Void, Never>

    init(pipe: MessagePipe, task: Task<Void, Never>) {
        self.pipe = pipe
        self.task = task
    }

    deinit { task.cancel() }

    func next() async throws(RPCError) -> [UInt8]? { try await pipe.next() }
}

/// Hands messages from one writer to one reader, one at a time: the writer waits for the reader.
///
/// Invariant: at most one of `message`, `reader` is set.
private actor MessagePipe: MessageSource, MessageSink {
    private enum End {
        case open
        case ended(RPCError?)
    }

    private var message: [UInt8]?
    private var writer: CheckedContinuation<Void, Never>?
    private var reader: CheckedContinuation<Void, Never>?
    private var end = End.open

    func send(_ next: [UInt8]) async throws(RPCError) {
        if Task.isCancelled { throw RPCError(.cancelled, "the reader has gone") }
        if case .ended(let error) = end { throw error ?? RPCError(.cancelled, "the call has ended") }
        precondition(message == nil, "two writers on one pipe")
        message = next
        wakeReader()
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                if message == nil || Task.isCancelled { waiting.resume() } else { writer = waiting }
            }
        } onCancel: {
            Task { await self.wakeWriter() }
        }
        guard message != nil else { return }
        if case .ended(let error?) = end { throw error }
        throw RPCError(.cancelled, "the reader has gone")
    }

    func next() async throws(RPCError) -> [UInt8]? {
        while true {
            if let taken = message {
                message = nil
                wakeWriter()
                return taken
            }
            if case .ended(let error) = end {
                if let error { throw error }
                return nil
            }
            if Task.isCancelled { throw RPCError(.cancelled, "the reader was cancelled") }
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiting in
                    if Task.isCancelled { waiting.resume() } else { reader = waiting }
                }
            } onCancel: {
                Task { await self.wakeReader() }
            }
        }
    }

    /// Nobody reads any more.
    func close(_ error: RPCError?) {
        end = .ended(error)
        wakeReader()
        wakeWriter()
    }

    /// Nothing follows.
    func finish(_ error: RPCError?) {
        end = .ended(error)
        wakeReader()
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    private func wakeWriter() {
        writer?.resume()
        writer = nil
    }
}
