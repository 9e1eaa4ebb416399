import NIOCore
import RPCCore
import RPCWire
import Synchronization

// What a call's event loop hands to the task that reads it. The only state of a call that two threads
// share.
//
// Invariants:
// 1. A reader waits only while the queue is empty and the call is open.
// 2. A call ends once; the first end stands. An end from the server lets queued messages be read
//    before it; an end on this side (cancellation, deadline, close) drops them.
// 3. `unread` at or over the limit means that the loop holds back the stream's window; whoever takes it
//    below the limit is told, and tells the loop.

final class ResponseQueue: Sendable {
    /// A message, and how it is compressed if it is marked so; nil: there is none any more.
    typealias Next = Result<(ReceivedMessage, Compression?)?, RPCError>

    /// Where an end comes from.
    enum Side {
        case server
        case client
    }

    private struct State {
        var messages = CircularBuffer<ReceivedMessage>()
        var compression: Compression?
        /// Bytes of `messages`, each with its prefix.
        var unread = 0
        var end: Result<Void, RPCError>?
        var reader: CheckedContinuation<Next, Never>?
    }

    private let state = Mutex(State())

    private static func cost(_ message: ReceivedMessage) -> Int { message.bytes.count + 5 }

    // MARK: - The loop's side

    /// Adds messages that have arrived.
    /// - Returns: whether the server may send more.
    func deliver(_ messages: [ReceivedMessage], _ compression: Compression?) -> Bool {
        let (reader, first, goOn) = state.withLock { state in
            guard state.end == nil else {
                return (nil as CheckedContinuation<Next, Never>?, nil as ReceivedMessage?, true)
            }
            state.compression = compression
            for message in messages {
                state.messages.append(message)
                state.unread += Self.cost(message)
            }
            let reader = state.reader
            let first = reader == nil ? nil : Self.take(from: &state)
            if first != nil { state.reader = nil }
            return (first == nil ? nil : reader, first, state.unread < ClientLimits.unreadBytes)
        }
        reader?.resume(returning: .success(first.map { ($0, compression) }))
        return goOn
    }

    /// Ends the call; nil: with status OK.
    /// - Returns: false if it had ended already.
    @discardableResult
    func finish(_ error: RPCError?, by side: Side) -> Bool {
        let end: Result<Void, RPCError> = error.map { .failure($0) } ?? .success(())
        let (reader, isFirst) = state.withLock { state in
            guard state.end == nil else { return (nil as CheckedContinuation<Next, Never>?, false) }
            state.end = end
            if side == .client {
                state.messages.removeAll()
                state.unread = 0
            }
            defer { state.reader = nil }
            return (state.reader, true)
        }
        reader?.resume(returning: end.map { nil })
        return isFirst
    }

    var hasEnded: Bool { state.withLock { $0.end != nil } }

    /// What whoever still sends gets.
    var failure: RPCError {
        if case .failure(let error)? = state.withLock({ $0.end }) { return error }
        return RPCError(.cancelled, "the call has ended")
    }

    // MARK: - The reader's side

    /// The next message, the end, or nil when there is nothing yet.
    /// - Parameter resumed: called when the server may send again.
    func poll(resumed: () -> Void) -> Next? {
        advance(orWait: nil, resumed: resumed)
    }

    /// Waits for the next message or the end.
    /// - Precondition: no other reader waits.
    func wait(_ continuation: CheckedContinuation<Next, Never>, resumed: () -> Void) {
        if let next = advance(orWait: continuation, resumed: resumed) { continuation.resume(returning: next) }
    }

    private func advance(orWait reader: CheckedContinuation<Next, Never>?, resumed: () -> Void) -> Next? {
        let (next, crossed) = state.withLock { state in
            precondition(state.reader == nil, "two readers of one stream")
            let before = state.unread
            let compression = state.compression
            let next: Next? =
                Self.take(from: &state).map { .success(($0, compression)) } ?? state.end.map { $0.map { nil } }
            if next == nil { state.reader = reader }
            return (next, before >= ClientLimits.unreadBytes && state.unread < ClientLimits.unreadBytes)
        }
        if crossed { resumed() }
        return next
    }

    private static func take(from state: inout State) -> ReceivedMessage? {
        guard let message = state.messages.popFirst() else { return nil }
        state.unread -= cost(message)
        return message
    }
}
