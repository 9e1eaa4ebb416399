// Calls whose requests arrive whole: head and body in what was read at once, as most do on a busy connection.
//
// Invariants:
// 1. Such a call is answered when its body is met, if its handler only computes. Nothing is kept of it, as
//    nothing can happen between: no entry in the table, no task, no account.
// 2. What is not so is opened as any call is, before any other event is looked at, and in the order of arrival.
// 3. No head waits when a batch has been handled.

import HTTP2Engine
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
            case .repeatedFields(let stream, false) where lastRequest?.isComputed == true:
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
        guard let request = lastRequest, case .immediate(let handler) = request.method.handler else {
            preconditionFailure("a head waits whose handler does not compute at once")
        }
        spent += range.count
        var wire = WireCall(request)
        do throws(RPCError) {
            let context = try admit(request)
            var rest = range
            let received = wire.receive(bytes, &rest, ends: true)
            let (ending, status) = ending(of: received, context, request, handler, &wire)
            conclude(stream, ending)
            lastClosed = now
            shared.router.finished(context, status: status)
        } catch {
            refuse(stream, error, &wire)
        }
    }

    /// Runs the handler of a request that has ended.
    private func ending(
        of received: WireCall.Action, _ context: CallContext, _ request: KnownRequest,
        _ handler: (CallContext, [UInt8]) throws(RPCError) -> [UInt8], _ wire: inout WireCall
    ) -> (WireCall.Ending, StatusCode) {
        switch received {
        case .end(let message?):
            let compression = CallCompression(request.head, compressor)
            let sent: [UInt8]
            do throws(RPCError) {
                try checkStart(context)
                sent = try compression.inflate(message, limit: context.method.policy.argumentLimit)
            } catch {
                return ending(with: error, of: context, &wire)
            }
            do throws(RPCError) {
                return ending(with: try handler(context, sent), of: context, compression, &wire)
            } catch {
                return ending(with: traced(error, context), of: context, &wire)
            }
        case .fail(let error): return ending(with: error, of: context, &wire)
        case .wait, .message, .end(nil):
            preconditionFailure("a request that has ended gave neither its message nor an error")
        }
    }
}

extension KnownRequest {
    fileprivate var isComputed: Bool {
        if case .immediate = method.handler { true } else { false }
    }
}
