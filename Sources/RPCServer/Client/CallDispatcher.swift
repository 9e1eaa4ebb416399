import NIOCore
import RPCCore
import RPCWire

// Everything of a client that lives on its event loop: all unfinished calls, and the one connection
// that takes new ones.
//
// Invariants:
// 1. A call is in `calls` from its start to its end, and nowhere after it.
// 2. `waiting` holds calls in the order of their start, and may hold some that have ended; `waitingCount`
//    counts those that have not.
// 3. A connection that drains (GOAWAY) keeps itself and its calls; new calls open another.

final class CallDispatcher {
    private enum State {
        case idle
        case connecting
        case ready(ClientConnection)
        case closed
    }

    let connector: Connector
    let options: ClientOptions
    private let loop: any EventLoop
    private var state = State.idle
    private var calls: [ObjectIdentifier: ClientCall] = [:]
    private var waiting = CircularBuffer<ClientCall>()
    private var waitingCount = 0
    /// Connections whose socket is open, draining ones included.
    private var connections: [ObjectIdentifier: ClientConnection] = [:]
    private var whenClosed: (() -> Void)?
    private var throttle = RetryThrottle()

    init(_ connector: Connector, _ options: ClientOptions, loop: any EventLoop) {
        self.connector = connector
        self.options = options
        self.loop = loop
    }

    static let closedError = RPCError(.unavailable, "the client is closed")

    // MARK: - From callers

    func start(_ request: CallRequest) {
        guard !request.responses.hasEnded else { return }
        guard waitingCount < ClientLimits.waitingCalls else {
            let reason = "\(ClientLimits.waitingCalls) calls already wait for \(connector.server)"
            request.responses.finish(RPCError(.resourceExhausted, reason), by: .client)
            return
        }
        let call = ClientCall(request)
        calls[ObjectIdentifier(request.responses)] = call
        if let deadline = request.deadline {
            call.timer = loop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
                guard request.responses.finish(ClientCall.late, by: .client) else { return }
                self?.abandon(request.responses)
            }
        }
        enqueue(call)
        dispatch()
    }

    /// The caller has given the call up; its queue has ended.
    func abandon(_ responses: ResponseQueue) {
        guard let call = calls.removeValue(forKey: ObjectIdentifier(responses)) else { return }
        call.timer?.cancel()
        call.wakeWriters(responses.failure)
        switch call.place {
        case .waiting: forgetWaiting()
        case .pausing: break
        case .onStream(let connection, let stream): connection.cancel(stream)
        }
    }

    /// The caller has read on; the server may send again.
    func release(_ responses: ResponseQueue) {
        guard let call = calls[ObjectIdentifier(responses)] else { return }
        if case .onStream(let connection, let stream) = call.place { connection.release(call, stream) }
    }

    /// Sends a request of a stream; `writer` hears when there may be another.
    func write(_ responses: ResponseQueue, _ bytes: OutgoingBytes, _ writer: Waiter<RPCError?>) {
        guard let call = calls[ObjectIdentifier(responses)] else {
            writer.resume(responses.failure)
            return
        }
        guard case .onStream(let connection, let stream) = call.place else {
            call.waitingRequests.append(bytes)
            call.park(writer)
            return
        }
        if connection.write(bytes, call, stream) { writer.resume(nil) } else { call.park(writer) }
    }

    func endRequests(_ responses: ResponseQueue) {
        guard let call = calls[ObjectIdentifier(responses)], !call.requestsEnded else { return }
        call.requestsEnded = true
        if case .onStream(let connection, let stream) = call.place { connection.endRequests(stream) }
    }

    /// Ends every call and connection, then calls `done`.
    func close(_ done: @escaping () -> Void) {
        state = .closed
        for call in calls.values {
            call.timer?.cancel()
            call.request.responses.finish(RPCError(.cancelled, "the client was closed"), by: .client)
            call.wakeWriters(call.request.responses.failure)
        }
        calls.removeAll()
        waiting.removeAll()
        waitingCount = 0
        whenClosed = done
        for connection in connections.values { connection.close() }
        closedIfDone()
    }

    // MARK: - Calls to streams

    private func enqueue(_ call: ClientCall) {
        call.place = .waiting
        waiting.append(call)
        waitingCount += 1
    }

    private func dispatch() {
        switch state {
        case .connecting, .closed: return
        case .idle:
            if waitingCount > 0 { connect() }
        case .ready(let connection):
            while connection.hasFreeStream, let call = nextWaiting() { connection.send(call) }
        }
    }

    private func nextWaiting() -> ClientCall? {
        while let call = waiting.popFirst() {
            if calls[ObjectIdentifier(call.request.responses)] === call {
                waitingCount -= 1
                return call
            }
        }
        return nil
    }

    /// Forgets a waiting call that has ended; drops the ended ones when they are the most.
    private func forgetWaiting() {
        waitingCount -= 1
        guard waiting.count > 2 * waitingCount + 16 else { return }
        waiting.removeAll { calls[ObjectIdentifier($0.request.responses)] !== $0 }
    }

    private func failWaiting(_ error: RPCError) {
        while let call = nextWaiting() { finish(call, error) }
    }

    // MARK: - From connections

    /// The call has ended with what the server sent, or with the connection.
    func finish(_ call: ClientCall, _ error: RPCError?) {
        let key = ObjectIdentifier(call.request.responses)
        guard calls[key] === call else { return }
        if let error, let pause = pauseBeforeRetry(call, error) { return sendAgain(call, after: pause) }
        if error == nil { throttle.succeeded() }
        calls[key] = nil
        call.finish(error.map { detailed($0, call) })
    }

    /// What the server packed beside the status.
    private func detailed(_ error: RPCError, _ call: ClientCall) -> RPCError {
        var error = error
        if case .after(let pause)? = call.response.wish { error.retryAfter = pause }
        guard let packed = call.response.details, let codec = options.statusCodec else { return error }
        do throws(RPCError) {
            error.details = try codec.decode(packed)
        } catch let broken {
            return broken
        }
        return error
    }

    /// How long to wait before the call is made again; nil: it is not.
    private func pauseBeforeRetry(_ call: ClientCall, _ error: RPCError) -> TimeAmount? {
        let policy = options.retry
        guard policy.statuses.contains(error.code) else { return nil }
        let mayGoOn = throttle.failed()
        guard mayGoOn, policy.allows(call.request.method), call.request.message != nil, !call.response.hasBegun,
            call.attempts + 1 < policy.attempts
        else { return nil }
        call.attempts += 1
        switch call.response.wish {
        case .notAgain?: return nil
        case .after(let pause)?: return TimeAmount(pause)
        case nil:
            return TimeAmount(policy.pause(before: call.attempts + 1, chance: Double.random(in: -1...1)))
        }
    }

    private func sendAgain(_ call: ClientCall, after pause: TimeAmount) {
        call.startAgain()
        _ = loop.assumeIsolated().scheduleTask(in: pause) { [weak self] in
            guard let self, calls[ObjectIdentifier(call.request.responses)] === call else { return }
            enqueue(call)
            dispatch()
        }
    }

    /// The server refused the call and has not processed it. It is sent again after a pause, as a server
    /// may count a stream for a moment longer than its client.
    func refused(_ call: ClientCall) {
        guard calls[ObjectIdentifier(call.request.responses)] === call else { return }
        guard call.resends < ClientLimits.resends, !call.hasSentRequests else {
            finish(call, RPCError(.unavailable, "\(connector.server) refused the call"))
            return
        }
        call.resends += 1
        sendAgain(call, after: ClientLimits.firstPause * (1 << (call.resends - 1)))
    }

    func isReady(_ connection: ClientConnection) {
        guard case .connecting = state else { return }
        state = .ready(connection)
        dispatch()
    }

    /// A stream of the connection is free again.
    func hasRoom() { dispatch() }

    /// The connection takes no more calls.
    func isDraining(_ connection: ClientConnection) {
        guard case .ready(let current) = state, current === connection else { return }
        state = .idle
        dispatch()
    }

    /// The connection is gone; its calls have ended. `reason` says why if it never stood.
    func isGone(_ connection: ClientConnection, reason: String?) {
        connections[ObjectIdentifier(connection)] = nil
        if let reason {
            connectFailed(reason)
        } else {
            isDraining(connection)
        }
        closedIfDone()
    }

    // MARK: - Connecting

    private func connect() {
        state = .connecting
        let this = NIOLoopBound(self, eventLoop: loop)
        connector.connect(on: loop).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel): this.value.connected(channel)
            case .failure(let error): this.value.connectFailed(Connector.reason(error))
            }
        }
    }

    private func connected(_ channel: any Channel) {
        guard case .connecting = state else {
            channel.close(promise: nil)
            return
        }
        do {
            let connection = try ClientConnection(dispatcher: self, loop: loop)
            connections[ObjectIdentifier(connection)] = connection
            try connection.install(in: channel)
        } catch {
            // Whatever was installed hears of the end through the channel.
            channel.close(promise: nil)
            connectFailed("\(error)")
        }
    }

    private func connectFailed(_ reason: String) {
        if case .connecting = state { state = .idle }
        failWaiting(RPCError(.unavailable, "cannot reach \(connector.server): \(reason)"))
        closedIfDone()
    }

    private func closedIfDone() {
        guard case .closed = state, connections.isEmpty, let done = whenClosed else { return }
        whenClosed = nil
        done()
    }
}
