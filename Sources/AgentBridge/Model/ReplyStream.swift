// A streamed reply, from bytes to `ModelReply`: a value. Each API has an assembly of its own.
//
// Invariant: there is a reply only when the provider has said that it is whole. A stream that ends before
// is a failure, whatever was read of it.

import Codec
package import Ports

package protocol ReplyAssembly: Sendable {
    init()

    /// What the provider calls the reply's end was read.
    var isWhole: Bool { get }

    /// - Returns: words for whoever listens; empty: none.
    mutating func take(_ event: EventStreamParser.Event) throws(ModelFailure) -> String

    /// - Precondition: it is whole.
    func reply() throws(ModelFailure) -> ModelReply
}

package struct ReplyStream<Assembly: ReplyAssembly>: Sendable {
    private var parser = EventStreamParser()
    private var assembly = Assembly()

    package init() {}

    package var isWhole: Bool { assembly.isWhole }

    /// - Returns: words for whoever listens, in pieces.
    package mutating func feed(_ bytes: [UInt8]) throws(ModelFailure) -> [String] {
        var heard: [String] = []
        for event in parser.feed(bytes) where !assembly.isWhole {
            let words = try assembly.take(event)
            if !words.isEmpty { heard.append(words) }
        }
        return heard
    }

    /// The stream has ended.
    package func finish() throws(ModelFailure) -> ModelReply {
        guard assembly.isWhole else { throw ModelFailure(.connection, "the reply ended early") }
        let reply = try assembly.reply()
        var ids: Set<String> = []
        for call in reply.calls {
            guard !call.callID.isEmpty, !call.name.isEmpty else {
                throw ModelFailure(.malformed, "a function call has no id or no name")
            }
            guard ids.insert(call.callID).inserted else {
                throw ModelFailure(.malformed, "two function calls have the same id")
            }
        }
        return reply
    }
}

extension EventStreamParser.Event {
    /// - Throws: `.malformed`; neither what was read nor what the parser says of it is repeated, for it may be the
    ///   conversation.
    func json() throws(ModelFailure) -> JSONValue {
        do {
            let value = try JSONValue(parsing: data)
            if value.object != nil { return value }
        } catch {}
        throw ModelFailure(.malformed, "an event of \(data.count) bytes is no JSON object")
    }
}
