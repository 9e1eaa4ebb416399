// One request on its way: what the thread of transfers hands to the task that waits. The only state that
// the two share.
//
// Invariants:
// 1. One task reads. It waits only while nothing was received and nothing has ended.
// 2. An exchange ends once. An end from the network lets what was received be read first; an end on this
//    side (cancellation, a dropped response) throws it away.
// 3. At or over `HTTPExchange.unreadBytes` the thread takes no more from the network; the read that brings
//    it below tells the thread.

import Synchronization

final class HTTPExchange: Sendable {
    /// Bytes that may wait to be read.
    static let unreadBytes = 256 << 10

    private struct State {
        var head: HTTPHead?
        var unread: [UInt8] = []
        var end: Result<Void, HTTPFailure>?
        var reader: CheckedContinuation<Void, Never>?
        /// The thread was refused a piece.
        var isHeldBack = false
    }

    enum Next: Sendable {
        case head(HTTPHead)
        case bytes([UInt8])
        case end(Result<Void, HTTPFailure>)
    }

    private let state = Mutex(State())

    // MARK: the thread's side

    func begin(_ head: HTTPHead) { wakeReader { $0.head = head } }

    /// - Returns: false if the piece has to wait; it was not taken.
    func deliver(_ piece: UnsafeRawBufferPointer) -> Bool {
        let (reader, taken) = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            if state.end != nil { return (nil, true) }
            guard state.unread.count < Self.unreadBytes else {
                state.isHeldBack = true
                return (nil, false)
            }
            unsafe state.unread.append(contentsOf: piece)
            defer { state.reader = nil }
            return (state.reader, true)
        }
        reader?.resume()
        return taken
    }

    /// Nothing more comes; nil: because that was all.
    func finish(_ failure: HTTPFailure?) {
        wakeReader { state in
            if state.end == nil { state.end = failure.map { .failure($0) } ?? .success(()) }
        }
    }

    /// Whether nobody waits for the rest any more.
    var hasEnded: Bool { state.withLock { $0.end != nil } }

    // MARK: the reader's side

    /// Ends on this side.
    /// - Returns: false if it had ended.
    func abandon(_ failure: HTTPFailure) -> Bool {
        var isFirst = false
        wakeReader { state in
            guard state.end == nil else { return }
            isFirst = true
            state.end = .failure(failure)
            state.head = nil
            state.unread = []
        }
        return isFirst
    }

    /// What came next.
    /// - Parameter resumed: told when the thread may take more from the network.
    func next(resumed: () -> Void) async -> Next {
        while true {
            let (next, crossed) = state.withLock { Self.take(from: &$0) }
            if crossed { resumed() }
            if let next { return next }
            await wait()
        }
    }

    private func wait() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                precondition(state.reader == nil, "two readers of one response")
                if state.head != nil || !state.unread.isEmpty || state.end != nil { return true }
                state.reader = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    private static func take(from state: inout State) -> (Next?, crossed: Bool) {
        if let head = state.head {
            state.head = nil
            return (.head(head), false)
        }
        guard !state.unread.isEmpty else { return (state.end.map(Next.end), false) }
        defer {
            state.unread = []
            state.isHeldBack = false
        }
        return (.bytes(state.unread), state.isHeldBack)
    }

    private func wakeReader(_ change: (inout State) -> Void) {
        let reader = state.withLock { state in
            change(&state)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }
}
