import NIOCore
import RPCCore
import RPCWire

/// A call on its event loop. Confined to the loop.
final class ClientCall {
    enum Place {
        /// For a connection or a free stream.
        case waiting
        /// Until it is sent again after a refusal.
        case pausing
        case onStream(ClientConnection, Int32)
    }

    let request: CallRequest
    var place = Place.waiting
    var response = ClientResponse(maximumMessageBytes: Limits.messageBytes)
    /// Bytes that arrived and that the server may not yet replace by others.
    var heldBytes = 0
    var resends = 0
    /// How often the call was made and failed.
    var attempts = 0
    var timer: Scheduled<Void>?

    /// Requests of a stream that wait for a connection, and whether they have ended.
    var waitingRequests: [OutgoingBytes] = []
    var requestsEnded = false
    /// A request has left: the call cannot be made again.
    var hasSentRequests = false
    private var writers: [Waiter<RPCError?>] = []

    init(_ request: CallRequest) { self.request = request }

    func park(_ writer: Waiter<RPCError?>) { writers.append(writer) }

    func wakeWriters(_ error: RPCError?) {
        let waiting = writers
        writers = []
        for writer in waiting { writer.resume(error) }
    }

    func isOn(_ connection: ClientConnection, _ stream: Int32) -> Bool {
        guard case .onStream(let own, let number) = place else { return false }
        return own === connection && number == stream
    }

    /// The call is made again, as if for the first time.
    func startAgain() {
        response = ClientResponse(maximumMessageBytes: Limits.messageBytes)
        heldBytes = 0
        place = .pausing
    }

    /// What is left until the deadline; nil: there is none.
    var remaining: Duration? { request.deadline.map { Duration($0 - .now()) } }

    /// Ends the call. A cancellation by the server that meets our deadline is the deadline.
    func finish(_ error: RPCError?) {
        timer?.cancel()
        timer = nil
        if error?.code == .cancelled, let deadline = request.deadline, deadline <= .now() {
            request.responses.finish(Self.late, by: .server)
        } else {
            request.responses.finish(error, by: .server)
        }
        wakeWriters(request.responses.failure)
    }

    static let late = RPCError(.deadlineExceeded, "the call took longer than its timeout")
}
