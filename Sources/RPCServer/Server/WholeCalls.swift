// Calls whose requests arrive whole: head and body in what was read at once, as most do on a busy connection.
//
// Invariants:
// 1. Such a call is answered when its body is met, if its handler does not suspend. Nothing is kept of it, as
//    nothing can happen between: no entry in the table, no account.
// 2. A handler that suspends makes the call one like any other, in the table, before anything else happens.
// 3. What is not so is opened as any call is, before any other event is looked at, and in the order of arrival.
// 4. No head waits when a batch has been handled.

import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// Streams whose heads repeat `Connection.lastRequest`, and whose bodies are expected next, in the same order.
struct WaitingHeads {
    private var streams: [Int32] = []
    private var first = 0

    var isEmpty: Bool { first == streams.count }

    mutating func append(_ stream: Int32) { streams.append(stream) }

    /// Whether `stream` is the first; it waits no longer.
    mutating func take(_ stream: Int32) -> Bool {
        guard first < streams.count, streams[first] == stream else { return false }
        _ = popFirst()
        return true
    }

    mutating func popFirst() -> Int32? {
        guard first < streams.count else { return nil }
        defer {
            first += 1
            if first == streams.count {
                streams.removeAll(keepingCapacity: true)
                first = 0
            }
        }
        return streams[first]
    }
}

extension Connection {
    func handle(_ batch: HTTP2Batch, _ waiting: inout WaitingHeads) {
        for event in batch.events {
            switch event {
            case .repeatedFields(let stream, false) where lastRequest?.isUnary == true:
                waiting.append(stream)
            case .data(let stream, let range, true) where waiting.take(stream):
                answer(stream, batch.data, range)
            default:
                openAll(&waiting)
                handle(event, batch)
            }
        }
        openAll(&waiting)
    }

    private func openAll(_ waiting: inout WaitingHeads) {
        guard !waiting.isEmpty, let lastRequest else { return }
        while let stream = waiting.popFirst() { open(stream, lastRequest, ends: false) }
    }

    private func answer(_ stream: Int32, _ bytes: [UInt8], _ range: Range<Int>) {
        guard let request = lastRequest else { preconditionFailure("a head waits of which nothing is known") }
        spent += range.count
        var wire = WireCall(request)
        do throws(RPCError) {
            let context = try admit(request)
            var rest = range
            let received = wire.receive(bytes, &rest, ends: true)
            let message: [UInt8]
            do throws(RPCError) {
                message = try self.message(received, context, request)
            } catch {
                return conclude(stream, context, ending(with: error, of: context, &wire))
            }
            switch request.method.handler {
            case .immediate(let handler):
                conclude(stream, context, compute(handler, message, context, request, &wire))
            case .unary(let handler):
                begin(handler, message, WholeCall(stream, request, context), wire)
            case .streaming, .http: preconditionFailure("a head waits whose method is not unary")
            }
        } catch {
            refuse(stream, error, &wire)
        }
    }

    private func conclude(_ stream: Int32, _ context: CallContext, _ ended: (WireCall.Ending, StatusCode)) {
        conclude(stream, ended.0)
        lastClosed = now
        shared.router.finished(context, status: ended.1)
    }

    /// What the handler of a request that has ended gets.
    private func message(
        _ received: WireCall.Action, _ context: CallContext, _ request: KnownRequest
    ) throws(RPCError) -> [UInt8] {
        switch received {
        case .end(let message?):
            try checkStart(context)
            return try CallCompression(request.head, compressor)
                .inflate(message, limit: context.method.policy.argumentLimit)
        case .fail(let error): throw error
        case .wait, .message, .end(nil):
            preconditionFailure("a request that has ended gave neither its message nor an error")
        }
    }

    private func compute(
        _ handler: (CallContext, [UInt8]) throws(RPCError) -> [UInt8], _ message: [UInt8], _ context: CallContext,
        _ request: KnownRequest, _ wire: inout WireCall
    ) -> (WireCall.Ending, StatusCode) {
        do throws(RPCError) {
            let reply = try handler(context, message)
            return ending(with: reply, of: context, CallCompression(request.head, compressor), &wire)
        } catch {
            return ending(with: traced(error, context), of: context, &wire)
        }
    }

    // MARK: handlers that may wait

    private func begin(
        _ handler: @escaping @Sendable (CallContext, [UInt8]) async throws(RPCError) -> [UInt8], _ message: [UInt8],
        _ whole: WholeCall, _ wire: consuming WireCall
    ) {
        let bound = NIOLoopBound((self, whole), eventLoop: executor.loop)
        let context = whole.context
        let task = Task.immediate(executorPreference: executor) {
            let result: Result<[UInt8], RPCError>
            do throws(RPCError) {
                result = .success(try await handler(context, message))
            } catch {
                result = .failure(error)
            }
            let (connection, whole) = bound.value
            connection.end(whole, result)
        }
        if let result = whole.result {
            conclude(whole.stream, context, ending(of: result, whole, &wire))
        } else {
            keep(whole, task, message.count, wire)
        }
    }

    private func ending(
        of result: Result<[UInt8], RPCError>, _ whole: WholeCall, _ wire: inout WireCall
    ) -> (WireCall.Ending, StatusCode) {
        switch result {
        case .success(let reply):
            let compression = CallCompression(whole.request.head, compressor)
            return ending(with: reply, of: whole.context, compression, &wire)
        case .failure(let error): return ending(with: traced(error, whole.context), of: whole.context, &wire)
        }
    }

    /// The handler has suspended.
    private func keep(_ whole: WholeCall, _ task: Task<Void, Never>, _ count: Int, _ wire: consuming WireCall) {
        let call = ServerCall(
            stream: whole.stream, whole.request, context: whole.context,
            compression: CallCompression(whole.request.head, compressor), wire: wire)
        whole.call = call
        calls.insert(call)
        if let deadline = call.context.deadline { wakeForCall(by: deadline) }
        call.handlerRuns = true
        call.task = task
        call.started = count
        runningHandlers += 1
        load.handlerStarted()
        account(call)
        if load.holdsTooMuch(shared.configuration.bounds) { end(call, load.refusal(.heldBytes)) }
    }

    /// The handler has ended: within `begin`, which looks for the result, or later.
    private func end(_ whole: WholeCall, _ result: Result<[UInt8], RPCError>) {
        if let call = whole.call { complete(call, result) } else { whole.result = result }
    }
}

/// A call whose handler may suspend, until it has.
private final class WholeCall {
    let stream: Int32
    let request: KnownRequest
    let context: CallContext
    var result: Result<[UInt8], RPCError>?
    var call: ServerCall?

    init(_ stream: Int32, _ request: KnownRequest, _ context: CallContext) {
        self.stream = stream
        self.request = request
        self.context = context
    }
}

extension KnownRequest {
    fileprivate var isUnary: Bool {
        switch method.handler {
        case .immediate, .unary: true
        case .streaming, .http: false
        }
    }
}
