// What goes back to the caller, and the end of calls and connections.

import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// What became of a message that a handler sent.
enum Written {
    case sent
    /// Sent, but the peer is slow: wait before the next.
    case full
    case failed(RPCError)
}

extension CallHost {
    // MARK: results of handlers

    func complete(_ call: ServerCall, _ result: Result<[UInt8], RPCError>) {
        handlerEnded(call)
        if call.failure == nil {
            switch result {
            case .success(let reply): answer(call, reply)
            case .failure(let error): answer(call, error: traced(error, call.context))
            }
        }
        finish(call)
    }

    func completeStream(_ call: ServerCall, _ error: RPCError?) {
        handlerEnded(call)
        if call.failure == nil {
            if let error { answer(call, error: traced(error, call.context)) } else { answerEnd(call) }
        }
        finish(call)
    }

    private func handlerEnded(_ call: ServerCall) {
        runningHandlers -= 1
        load.handlerEnded()
        call.handlerEnded()
        call.started = 0
        scheduleFlush()
        leaveIfOver()
    }

    /// Tells the interceptors, once.
    private func finish(_ call: ServerCall) {
        guard !call.isFinished else { return }
        call.isFinished = true
        account(call)
        shared.router.finished(call.context, status: call.failure?.code ?? call.status)
    }

    /// An error that nobody expected gets an id, which the caller can name and the operator can find.
    func traced(_ error: RPCError, _ context: CallContext) -> RPCError {
        guard error.code == .internal || error.code == .unknown || error.code == .dataLoss else { return error }
        let id = String(UInt64.random(in: .min ... .max), radix: 16)
        shared.configuration.onEvent(.handlerFailed(method: context.method.path, error: error, id: id))
        var told = error
        told.message += " (log id \(id))"
        return told
    }

    // MARK: responses

    private func answer(_ call: ServerCall, _ reply: [UInt8]) {
        let (ending, status) = ending(with: reply, of: call.context, call.compression, &call.wire)
        call.status = status
        conclude(call.stream, ending)
    }

    /// How a call ends with the whole of its response, and its status: not OK when that cannot be sent.
    func ending(
        with reply: [UInt8], of context: CallContext, _ compression: CallCompression, _ wire: inout WireCall
    ) -> (WireCall.Ending, StatusCode) {
        guard reply.count <= Limits.messageBytes else { return ending(with: .tooLarge(reply), of: context, &wire) }
        guard queues(reply) else { return ending(with: load.refusal(.connectionOutput), of: context, &wire) }
        guard let said = response(context) else { return ending(with: .metadataTooLarge, of: context, &wire) }
        let (message, format) = compression.compress(only: reply, said.compression)
        return (wire.reply(message, initial: said.initial, trailing: said.trailing, compression: format), .ok)
    }

    func ending(
        with error: RPCError, of context: CallContext, _ wire: inout WireCall
    ) -> (WireCall.Ending, StatusCode) {
        let said = response(context) ?? CallContext.Response()
        let ending = wire.fail(
            error, initial: said.initial, trailing: said.trailing, details: shared.details(of: error))
        return (ending, error.code)
    }

    private func answerEnd(_ call: ServerCall) {
        guard let said = response(call.context) else { return answer(call, error: .metadataTooLarge) }
        conclude(call.stream, call.wire.succeed(initial: said.initial, trailing: said.trailing))
    }

    private func answer(_ call: ServerCall, error: RPCError) {
        let (ending, status) = ending(with: error, of: call.context, &call.wire)
        call.status = status
        conclude(call.stream, ending)
        scheduleFlush()
    }

    /// Sends what ends a response.
    func conclude(_ stream: Int32, _ ending: WireCall.Ending) {
        switch ending {
        case .nothing: break
        case .only(let fields): respond(stream, only: fields)
        case .rest(let head?, let body?, let trailers): respond(stream, head, body, trailers: trailers)
        case .rest(let head, let body, let trailers):
            if let head { respond(stream, head) }
            if let body { _ = send(stream, body) }
            finish(stream, trailers: trailers)
        case .cut: cut(stream)
        }
    }

    /// A route answers. - Returns: what writes the body; nil: it has been sent.
    func begin(
        _ call: ServerCall, _ response: HTTPResponse
    ) -> (@Sendable (any MessageSink) async throws(RPCError) -> Void)? {
        guard call.failure == nil else { return nil }
        let (head, whole) = call.wire.respond(response)
        scheduleFlush()
        if let whole {
            conclude(call.stream, whole)
            return nil
        }
        respond(call.stream, head)
        guard case .stream(let write) = response.body else { return nil }
        return write
    }

    /// Whether a message may wait for the peer with all that waits already.
    func queues(_ message: [UInt8]) -> Bool {
        queuedOutput + message.count <= Limits.connectionQueuedOutput
    }

    /// What the handler says beside its messages; nil: more metadata than a peer takes.
    private func response(_ context: CallContext) -> CallContext.Response? {
        guard let said = context.response else { return CallContext.Response() }
        return GRPCMetadata.fits(said.initial) && GRPCMetadata.fits(said.trailing) ? said : nil
    }

    func write(_ message: [UInt8], _ call: ServerCall) -> Written {
        if let failure = call.failure { return .failed(failure) }
        guard message.count <= Limits.messageBytes else { return .failed(.tooLarge(message)) }
        guard queues(message) else { return .failed(load.refusal(.connectionOutput)) }
        guard let said = response(call.context) else { return .failed(.metadataTooLarge) }
        let compression = call.compression
        let accepted = said.compression == .never ? nil : compression.accepted
        let sent = call.wire.send(message, initial: said.initial, accepted: accepted) { agreed in
            compression.compress(message, said.compression, as: agreed)
        }
        guard let (head, bytes) = sent else { return .failed(RPCError(.cancelled, "the call has ended")) }
        if let head { respond(call.stream, head) }
        let takesMore = send(call.stream, bytes)
        scheduleFlush()
        return takesMore ? .sent : .full
    }

    // MARK: the end of calls

    /// Ends a call from our side, before its handler does.
    func end(_ call: ServerCall, _ error: RPCError) {
        guard call.failure == nil, !call.wire.responseEnded else { return }
        answer(call, error: error)
        call.fail(error)
        account(call)
        if !call.handlerRuns { finish(call) }
    }

    /// Ends the calls whose caller may not make them any more.
    func recheckCalls() {
        for call in calls.all where call.failure == nil {
            do throws(RPCError) { try recheck(call.context) } catch { end(call, error) }
        }
        scheduleFlush()
    }

    private func recheck(_ context: CallContext) throws(RPCError) {
        let caller = try shared.configuration.authenticator.identify(context.metadata, peer).identity
        guard caller.subject == context.identity.subject, caller.session == context.identity.session,
            context.method.policy.admits(caller)
        else { throw RPCError(.permissionDenied, "this caller may not make this call any more") }
    }

    /// The stream has gone: there is nobody to answer.
    func lose(_ call: ServerCall) {
        guard call.failure == nil, !call.isFinished else { return }
        call.fail(.callerGone)
        account(call)
        if !call.handlerRuns { finish(call) }
    }
}

extension RPCError {
    fileprivate static let metadataTooLarge = RPCError(
        .internal, "the response's metadata exceeds \(Limits.responseMetadataBytes) bytes")

    fileprivate static func tooLarge(_ message: [UInt8]) -> RPCError {
        RPCError(
            .resourceExhausted, "the response has \(message.count) bytes; at most \(Limits.messageBytes) are sent")
    }
}

extension Connection {
    // MARK: the end of the connection

    /// A stop has begun: the peer learns it, calls that last end, all others go on.
    package func beginDrain() {
        for call in calls.all where call.context.endsWhenDraining { end(call, CallContext.draining) }
        announceEnd()
    }

    /// The connection takes no more calls: the peer learns it, and what is on its way is still taken.
    func announceEnd() {
        guard drainPing == nil, let context else { return }
        let payload = UInt64.random(in: .min ... .max)
        drainPing = payload
        session.announceShutdown(ping: payload)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timers.goAway = context.eventLoop.scheduleTask(in: TimeAmount(Limits.goAwayAnswer)) {
            bound.value.refuseNewStreams()
        }
        flush()
    }

    /// What the peer sent before it knew of the stop has arrived.
    func refuseNewStreams() {
        guard !refusesStreams else { return }
        refusesStreams = true
        session.refuseNewStreams()
        scheduleFlush()
    }

    package func recheckCallers() { recheckCalls() }

    /// The time for a stop is up.
    package func endAllCalls() {
        refuseNewStreams()
        for call in calls.all { end(call, CallContext.draining) }
        flush()
    }
}
