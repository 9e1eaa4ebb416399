// From events to calls, and from handlers' results to responses.

import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// A request's head that was read, and the method it names.
final class KnownRequest {
    let head: CallHead
    let method: RegisteredMethod
    /// One message each way.
    let isUnary: Bool
    /// Most bytes of a message.
    let argumentLimit: Int
    /// Who made the last call with this head, and what such calls share.
    private var last: (caller: CallerMemory.Known, occasion: CallOccasion)?

    init(head: CallHead, method: RegisteredMethod) {
        self.head = head
        self.method = method
        argumentLimit = method.descriptor.policy.argumentLimit
        isUnary =
            switch method.handler {
            case .immediate, .unary: true
            case .streaming, .http: false
            }
    }

    /// - Parameter generation: the authenticator's.
    func occasion(_ generation: Int, _ now: ContinuousClock.Instant) -> CallOccasion? {
        guard let last, last.caller.holds(generation, now) else { return nil }
        return last.occasion
    }

    func remember(_ occasion: CallOccasion, of caller: CallerMemory.Known) { last = (caller, occasion) }
}

extension Connection {
    func handle(_ event: HTTP2Event, _ batch: HTTP2Batch) {
        switch event {
        case .fields(let stream, let range, let ends):
            accept(stream, batch.fields, range, ends: ends)
        case .repeatedFields(let stream, let ends):
            if let lastRequest {
                open(stream, lastRequest, ends: ends)
            } else {
                let fields = session.lastFields
                accept(stream, fields, fields.fields.indices, ends: ends)
            }
        case .tooManyFields(let stream):
            let error = RPCError(
                .resourceExhausted,
                "the request's fields exceed \(Limits.headerListBytes) bytes or \(Limits.headerFields) fields")
            session.respond(stream, only: GRPCRefusal.status(error))
        case .data(let stream, let range, let ends):
            receive(stream, batch.data, range, ends: ends)
        case .closed(let stream, let code):
            if code != HTTP2ErrorCode.noError { load.streamReset() }
            guard let call = calls.remove(stream) else { return }
            lastClosed = now
            heldBytes -= call.wire.heldBytes
            if call.credit > 0 { session.consumeConnection(call.credit) }
            lose(call)
        case .drained(let stream):
            calls[stream]?.wakeWriters(nil)
        case .settings:
            timers.handshake = nil
        case .ping:
            police()
        case .pingAcknowledged(let payload):
            if payload == drainPing { refuseNewStreams() }
        case .goAway:
            break
        case .failing(let code):
            if !failed { report("the peer broke the protocol: HTTP/2 error \(code)") }
        }
    }

    // MARK: request

    /// A new head: reads it and finds its method.
    private func accept(_ stream: Int32, _ fields: FieldList, _ range: Range<Int>, ends: Bool) {
        lastRequest = nil
        do throws(GRPCRequestHead.Refused) {
            guard let head = try heads.read(fields, range) else {
                return openWeb(stream, fields, range, .http2, ends: ends)
            }
            do throws(RPCError) {
                let request = KnownRequest(
                    head: head.call, method: try shared.router.method(at: head.path, of: fields.bytes))
                lastRequest = request
                open(stream, request, ends: ends)
            } catch {
                session.respond(stream, only: GRPCRefusal.status(error))
            }
        } catch {
            session.respond(stream, only: error.fields)
        }
    }
}

extension CallHost {
    /// A request that is not gRPC's own: Connect, gRPC-Web, or a route.
    func openWeb(_ stream: Int32, _ fields: FieldList, _ range: Range<Int>, _ version: HTTPVersion, ends: Bool) {
        switch shared.front.open(fields, range, version) {
        case .call(let head, let method): open(stream, KnownRequest(head: head, method: method), ends: ends)
        case .refused(let ending): conclude(stream, ending)
        }
        scheduleFlush()
    }

    func open(_ stream: Int32, _ request: KnownRequest, ends: Bool) {
        do throws(RPCError) {
            let call = ServerCall(
                stream: stream, request, context: try admit(request),
                compression: CallCompression(request.head, compressor), wire: WireCall(request))
            calls.insert(call)
            if let deadline = call.context.deadline { wakeForCall(by: deadline) }
            if call.wire.takesMany { start(call, nil) }
            if ends { receive(stream, [], 0..<0, ends: true) }
        } catch {
            var wire = WireCall(request)
            refuse(stream, error, &wire)
        }
    }

    /// Ends a call that was not admitted.
    func refuse(_ stream: Int32, _ error: RPCError, _ wire: inout WireCall) {
        conclude(
            stream,
            wire.fail(error, initial: Metadata(), trailing: Metadata(), details: shared.details(of: error)))
    }

    func admit(_ request: KnownRequest) throws(RPCError) -> CallContext {
        try checkLoad()
        let context = CallContext(
            try occasion(of: request), deadline: request.head.timeout.map { now + $0 }, started: now)
        try shared.router.admit(context)
        return context
    }

    /// Who makes this call, of what and how.
    private func occasion(of request: KnownRequest) throws(RPCError) -> CallOccasion {
        let generation = shared.configuration.authenticator.generation
        if let known = request.occasion(generation, now) { return known }
        let head = request.head
        let caller = try callers.identify(
            head.metadata, peer, now: now, by: shared.configuration.authenticator)
        let occasion = CallOccasion(
            method: request.method.descriptor, identity: caller.identity, metadata: head.metadata,
            encoding: head.encoding, requestCompression: head.compression, spoken: head.spoken, peer: peer,
            drain: shared.drain)
        request.remember(occasion, of: caller)
        return occasion
    }

    func receive(_ stream: Int32, _ bytes: [UInt8], _ range: Range<Int>, ends: Bool) {
        guard let call = calls[stream], call.failure == nil else {
            consume(stream, range.count)
            return
        }
        var rest = range
        let held = call.wire.heldBytes
        call.credit += range.count
        var action = call.wire.receive(bytes, &rest, ends: ends)
        while case .message(let message) = action {
            do throws(RPCError) {
                try call.deliver(message)
                action = call.wire.receive(bytes, &rest, ends: ends)
            } catch {
                action = .fail(error)
            }
        }
        heldBytes += call.wire.heldBytes - held
        giveBack(call)
        apply(action, to: call)
        account(call)
        if heldBytes > Limits.connectionAssemblyBytes {
            end(call, load.refusal(.connectionHeldBytes))
        } else if load.holdsTooMuch(shared.configuration.bounds) {
            end(call, load.refusal(.heldBytes))
        }
    }

    private func apply(_ action: WireCall.Action, to call: ServerCall) {
        switch action {
        case .wait, .message: break
        case .end(let only?): start(call, only)
        case .end(nil): call.deliverEnd()
        case .fail(let error): end(call, error)
        }
    }

    func read(_ call: ServerCall) -> ServerCall.Read? {
        let read = call.read()
        if case .failure(let error)? = read { end(call, error) }
        giveBack(call)
        account(call)
        return read
    }

    /// Gives received bytes back to the peer unless too much waits for the handler.
    private func giveBack(_ call: ServerCall) {
        guard call.credit > 0, call.queuedBytes <= Limits.inboundQueueBytes else { return }
        if call.wire.requestEnded { consumeLast(call.stream, call.credit) } else { consume(call.stream, call.credit) }
        call.credit = 0
        scheduleFlush()
    }

    // MARK: handler

    private func start(_ call: ServerCall, _ message: ReceivedMessage?) {
        guard call.failure == nil else { return }
        do throws(RPCError) {
            try checkStart(call.context)
            var request: [UInt8]?
            if let message { request = try call.inflate(message) }
            call.handlerRuns = true
            runningHandlers += 1
            load.handlerStarted()
            run(call, request)
        } catch {
            end(call, error)
        }
    }

    /// - Throws: when a handler may not start now.
    func checkStart(_ context: CallContext) throws(RPCError) {
        guard runningHandlers < Limits.runningHandlers else { throw load.refusal(.connectionHandlers) }
        if let deadline = context.deadline, deadline <= now { throw .deadlineExceeded }
    }

    private func run(_ call: ServerCall, _ message: [UInt8]?) {
        switch call.method.handler {
        case .immediate(let handler):
            do throws(RPCError) {
                complete(call, .success(try handler(call.context, message ?? [])))
            } catch {
                complete(call, .failure(error))
            }
        case .unary(let handler):
            call.started = message?.count ?? 0
            startUnary(call, message ?? [], handler)
        case .streaming(let handler):
            if let message { call.queue(ReceivedMessage(message)) }
            startStreaming(call, handler)
        case .http(let route):
            startRoute(call, message ?? [], route)
        }
    }

    private func startUnary(
        _ call: ServerCall, _ message: [UInt8],
        _ handler: @escaping @Sendable (CallContext, [UInt8]) async throws(RPCError) -> [UInt8]
    ) {
        let bound = NIOLoopBound((self, call), eventLoop: executor.loop)
        let context = call.context
        let task = Task.immediate(executorPreference: executor) {
            let result: Result<[UInt8], RPCError>
            do throws(RPCError) {
                result = .success(try await handler(context, message))
            } catch {
                result = .failure(error)
            }
            let (connection, call) = bound.value
            connection.complete(call, result)
        }
        if call.handlerRuns { call.task = task }
    }

    private func startStreaming(
        _ call: ServerCall,
        _ handler: @escaping @Sendable (CallContext, any MessageSource, any MessageSink) async throws(RPCError) -> Void
    ) {
        let bound = NIOLoopBound((self, call), eventLoop: executor.loop)
        let context = call.context
        let streams = CallStreams(call, self, loop: executor.loop)
        let task = Task.immediate(executorPreference: executor) {
            var failure: RPCError?
            do throws(RPCError) {
                try await handler(context, streams, streams)
            } catch {
                failure = error
            }
            let (connection, call) = bound.value
            connection.completeStream(call, failure)
        }
        if call.handlerRuns { call.task = task }
    }

    private func startRoute(_ call: ServerCall, _ body: [UInt8], _ route: any HTTPRoute) {
        guard var request = call.request else {
            complete(call, .failure(RPCError(.unimplemented, "\(call.method.descriptor.path) is not a method")))
            return
        }
        request.body = body
        let bound = NIOLoopBound((self, call), eventLoop: executor.loop)
        let context = call.context
        let streams = CallStreams(call, self, loop: executor.loop)
        let task = Task.immediate(executorPreference: executor) { [request] in
            var failure: RPCError?
            do throws(RPCError) {
                let response = try await route.respond(to: request, context)
                if let write = bound.value.0.begin(bound.value.1, response) { try await write(streams) }
            } catch {
                failure = error
            }
            let (connection, call) = bound.value
            connection.completeStream(call, failure)
        }
        if call.handlerRuns { call.task = task }
    }
}

extension WireCall {
    init(_ request: KnownRequest) {
        self.init(
            kind: request.method.descriptor.kind, limit: request.argumentLimit,
            takesCompressed: request.head.compression != nil, framing: request.head.framing, web: request.head.web)
    }
}
