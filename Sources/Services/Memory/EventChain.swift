// The hash chain of a session's events.
//
// Invariants:
// 1. An event's hash covers every other field of it, the hash before included: a change anywhere
//    breaks the chain at the event that was changed.
// 2. The form that is hashed has a version in its name; it never changes under that name.

import Crypto
package import Ports

package enum EventChain {
    /// What stands before the first event.
    package static let root = [UInt8](repeating: 0, count: 32)

    package static func hash(
        session: String, seq: UInt64, appendID: String, time: Int64, previousHash: [UInt8], body: [UInt8]
    ) -> [UInt8] {
        var form = CanonicalBytes(domain: "viva.event/1")
        form.add(session)
        form.add(seq)
        form.add(appendID)
        form.add(time)
        form.add(previousHash)
        form.add(body)
        return Array(SHA256.hash(data: form.bytes))
    }

    /// The event that follows `head`, with its hash.
    package static func link(
        session: String, after head: Head, appendID: String, time: Int64, body: [UInt8]
    ) -> StoredEvent {
        let seq = head.seq + 1
        return StoredEvent(
            session: session, seq: seq, appendID: appendID, time: time, body: body, previousHash: head.hash,
            hash: hash(
                session: session, seq: seq, appendID: appendID, time: time, previousHash: head.hash, body: body))
    }

    /// The last link of a chain.
    package struct Head: Sendable, Equatable {
        package var seq: UInt64
        package var hash: [UInt8]
        /// Milliseconds since 1970.
        package var time: Int64

        package init(seq: UInt64, hash: [UInt8], time: Int64) {
            self.seq = seq
            self.hash = hash
            self.time = time
        }

        package static let root = Head(seq: 0, hash: EventChain.root, time: .min)
    }

    /// What is wrong with an event as the next link.
    package enum Flaw: Error, Sendable, Equatable {
        case foreign(session: String)
        case gap(expected: UInt64)
        case brokenLink
        case altered
        case timeRunsBack

        package var text: String {
            switch self {
            case .foreign(let session): "it belongs to session \(session)"
            case .gap(let expected): "event \(expected) is missing before it"
            case .brokenLink: "it does not follow the hash of the event before"
            case .altered: "its contents do not match its hash"
            case .timeRunsBack: "its time is before that of the event before"
            }
        }
    }

    /// The new head, if `event` is a right next link.
    package static func check(_ event: StoredEvent, session: String, after head: Head) throws(Flaw) -> Head {
        guard event.session == session else { throw .foreign(session: event.session) }
        guard event.seq == head.seq + 1 else { throw .gap(expected: head.seq + 1) }
        guard event.previousHash == head.hash else { throw .brokenLink }
        let expected = hash(
            session: event.session, seq: event.seq, appendID: event.appendID, time: event.time,
            previousHash: event.previousHash, body: event.body)
        guard event.hash == expected else { throw .altered }
        guard event.time >= head.time else { throw .timeRunsBack }
        return Head(seq: event.seq, hash: event.hash, time: event.time)
    }
}
