import NIOCore
import RPCCore
import RPCWire

/// A started call, as its caller holds it. Whoever lets it go before its end cancels it.
final class CallHandle: RequestStream {
    private let responses: ResponseQueue
    private let compression: MessageCompression
    private let inbox: LoopInbox

    init(_ request: CallRequest, _ compression: MessageCompression, inbox: LoopInbox) {
        responses = request.responses
        self.compression = compression
        self.inbox = inbox
        if !inbox.post({ $0.start(request) }) {
            responses.finish(CallDispatcher.closedError, by: .client)
        }
    }

    deinit { cancel() }

    func next() async throws(RPCError) -> [UInt8]? {
        if Task.isCancelled { cancel() }
        if let next = responses.poll(resumed: resume) { return try open(next) }
        let next = await withTaskCancellationHandler {
            await withCheckedContinuation { responses.wait($0, resumed: resume) }
        } onCancel: {
            cancel()
        }
        return try open(next)
    }

    private func open(_ next: ResponseQueue.Next) throws(RPCError) -> [UInt8]? {
        guard let (message, format) = try next.get() else { return nil }
        do throws(RPCError) {
            return try compression.inflate(message, format)
        } catch {
            cancel()
            throw error
        }
    }

    // MARK: requests

    func send(_ message: [UInt8]) async throws(RPCError) {
        if Task.isCancelled { cancel() }
        if responses.hasEnded { throw responses.failure }
        let bytes = compression.frame(message)
        let waiter = Waiter<RPCError?>()
        if !inbox.post({ [responses] in $0.write(responses, bytes, waiter) }) { throw CallDispatcher.closedError }
        let error = await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            waiter.resume(RPCError(.cancelled, "the sending task was cancelled"))
        }
        if let error { throw error }
    }

    func end() async {
        inbox.post { [responses] in $0.endRequests(responses) }
    }

    /// The one message of a unary call.
    func single() async throws(RPCError) -> [UInt8] {
        guard let message = try await next() else {
            throw RPCError(.unimplemented, "the server ended a unary call without a message")
        }
        guard try await next() == nil else {
            throw RPCError(.unimplemented, "the server answered a unary call with several messages")
        }
        return message
    }

    /// Enough was read for the server to send again.
    private func resume() {
        inbox.post { [responses] in $0.release(responses) }
    }

    private func cancel() {
        guard responses.finish(RPCError(.cancelled, "the caller cancelled the call"), by: .client) else { return }
        inbox.post { [responses] in $0.abandon(responses) }
    }
}

/// What a call needs to be sent.
struct CallRequest: Sendable {
    let method: MethodDescriptor
    let metadata: Metadata
    /// The one request; nil: requests stream.
    let message: OutgoingBytes?
    /// When the caller stops waiting.
    let deadline: NIODeadline?
    let responses = ResponseQueue()
}
