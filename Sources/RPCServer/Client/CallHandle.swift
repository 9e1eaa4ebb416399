import NIOCore
import RPCCore

/// A started call, as its caller holds it. Whoever lets it go before its end cancels it.
final class CallHandle: MessageSource {
    private let responses: ResponseQueue
    private let inbox: LoopInbox

    init(_ request: CallRequest, inbox: LoopInbox) {
        responses = request.responses
        self.inbox = inbox
        if !inbox.post({ $0.start(request) }) {
            responses.finish(CallDispatcher.closedError, by: .client)
        }
    }

    deinit { cancel() }

    func next() async throws(RPCError) -> [UInt8]? {
        if Task.isCancelled { cancel() }
        if let next = responses.poll(resumed: resume) { return try next.get() }
        let next = await withTaskCancellationHandler {
            await withCheckedContinuation { responses.wait($0, resumed: resume) }
        } onCancel: {
            cancel()
        }
        return try next.get()
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
    let path: String
    let metadata: Metadata
    let message: [UInt8]
    /// When the caller stops waiting.
    let deadline: NIODeadline?
    let responses = ResponseQueue()
}
