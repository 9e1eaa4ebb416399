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
    /// What came of those that were taken, for `noteAnswers`: fields of a connection cost a check for each access.
    fileprivate var spent = 0
    fileprivate var haveAnswers = false

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
                waiting.spent += range.count
                if answer(stream, batch.data, range) { waiting.haveAnswers = true }
            default:
                openAll(&waiting)
                // Whether it comes too often depends on what was answered.
                if case .ping = event { noteAnswers(&waiting) }
                handle(event, batch)
            }
        }
        openAll(&waiting)
    }

    private func openAll(_ waiting: inout WaitingHeads) {
        guard !waiting.isEmpty, let lastRequest else { return }
        while let stream = waiting.popFirst() { open(stream, lastRequest, ends: false) }
    }

    /// After events have been handled, and before what depends on it.
    func noteAnswers(_ waiting: inout WaitingHeads) {
        spent += waiting.spent
        waiting.spent = 0
        guard waiting.haveAnswers else { return }
        waiting.haveAnswers = false
        lastClosed = now
        pings.hasAnswered = true
    }

    /// - Returns: whether the call has ended.
    private func answer(_ stream: Int32, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let request = lastRequest else { preconditionFailure("a head waits of which nothing is known") }
        let context: CallContext
        do throws(RPCError) {
            context = try admit(request)
        } catch {
            var wire = WireCall(request)
            refuse(stream, error, &wire)
            return true
        }
        let message: [UInt8]
        do throws(RPCError) {
            message = try self.message(bytes, range, context, request)
        } catch {
            fail(stream, context, request, error)
            return true
        }
        switch request.method.handler {
        case .immediate(let handler):
            do throws(RPCError) {
                finish(stream, context, request, try handler(context, message))
            } catch {
                fail(stream, context, request, traced(error, context))
            }
        case .unary(let handler): return begin(handler, message, WholeCall(stream, request, context, self))
        case .streaming, .http: preconditionFailure("a head waits whose method is not unary")
        }
        return true
    }

    /// What the handler gets.
    private func message(
        _ bytes: [UInt8], _ range: Range<Int>, _ context: CallContext, _ request: KnownRequest
    ) throws(RPCError) -> [UInt8] {
        if let usual = MessageReader.only(bytes, range, limit: request.argumentLimit) {
            try checkStart(context)
            return usual
        }
        var wire = WireCall(request)
        var rest = range
        switch wire.receive(bytes, &rest, ends: true) {
        case .end(let message?):
            try checkStart(context)
            return try CallCompression(request.head, compressor).inflate(message, limit: request.argumentLimit)
        case .fail(let error): throw error
        case .wait, .message, .end(nil):
            preconditionFailure("a request that has ended gave neither its message nor an error")
        }
    }

    private func finish(_ stream: Int32, _ context: CallContext, _ request: KnownRequest, _ reply: [UInt8]) {
        guard context.response == nil, queues(reply), reply.count < Limits.compressedAboveBytes else {
            var wire = WireCall(request)
            let compression = CallCompression(request.head, compressor)
            return conclude(stream, context, ending(with: reply, of: context, compression, &wire))
        }
        session.respond(stream, plain.head, plain.body(reply), trailers: plain.trailers)
        shared.router.finished(context, status: .ok)
    }

    private func fail(_ stream: Int32, _ context: CallContext, _ request: KnownRequest, _ error: RPCError) {
        var wire = WireCall(request)
        conclude(stream, context, ending(with: error, of: context, &wire))
    }

    private func conclude(_ stream: Int32, _ context: CallContext, _ ended: (WireCall.Ending, StatusCode)) {
        conclude(stream, ended.0)
        shared.router.finished(context, status: ended.1)
    }

    // MARK: handlers that may wait

    private func begin(_ handler: @escaping HandlerTasks.Handler, _ message: [UInt8], _ whole: WholeCall) -> Bool {
        let task = scratch.tasks.run(handler, message, whole)
        switch whole.result {
        case .success(let reply)?: finish(whole.stream, whole.context, whole.request, reply)
        case .failure(let error)?: fail(whole.stream, whole.context, whole.request, traced(error, whole.context))
        case nil:
            keep(whole, task, message.count)
            return false
        }
        return true
    }

    /// The handler has suspended.
    private func keep(_ whole: WholeCall, _ task: Task<Void, Never>?, _ count: Int) {
        var wire = WireCall(whole.request)
        wire.skipRequest()
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
}

/// A call whose handler may suspend, until it has.
final class WholeCall {
    let stream: Int32
    let request: KnownRequest
    let context: CallContext
    private let connection: Connection
    fileprivate var result: Result<[UInt8], RPCError>?
    fileprivate var call: ServerCall?

    init(_ stream: Int32, _ request: KnownRequest, _ context: CallContext, _ connection: Connection) {
        self.stream = stream
        self.request = request
        self.context = context
        self.connection = connection
    }

    /// The handler has ended: within `begin`, which looks for the result, or later.
    func ended(_ result: Result<[UInt8], RPCError>) {
        if let call { connection.complete(call, result) } else { self.result = result }
    }
}
