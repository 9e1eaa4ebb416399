import Ports
import RPCCore
import Services
import Testing

@Suite struct `The hash chain` {
    static func chain(_ count: Int) -> [StoredEvent] {
        var head = EventChain.Head.root
        return (1...count).map { index in
            let event = EventChain.link(
                session: "S", after: head, appendID: "a\(index)", time: 1_700_000_000_000 + Int64(index),
                body: [1, 2, UInt8(index)])
            head = EventChain.Head(seq: event.seq, hash: event.hash, time: event.time)
            return event
        }
    }

    /// The first flaw and where it is.
    static func flaw(_ events: [StoredEvent]) -> (place: Int, flaw: EventChain.Flaw)? {
        var head = EventChain.Head.root
        for (index, event) in events.enumerated() {
            do throws(EventChain.Flaw) {
                head = try EventChain.check(event, session: "S", after: head)
            } catch {
                return (index, error)
            }
        }
        return nil
    }

    @Test func `has the form that it is documented to have`() {
        // Computed by a program of its own from docs/interview.md.
        let hash = EventChain.hash(
            session: "S", seq: 1, appendID: "a1", time: 1_700_000_000_000, previousHash: EventChain.root,
            body: [1, 2, 3])
        #expect(Hex.encode(hash) == "352fe6d2c07fd80d330e509ea56cbf3eff33e910908cc76aeb7b02471efd1b2f")
    }

    @Test func `is whole as it is linked`() {
        #expect(Self.flaw(Self.chain(20)) == nil)
    }

    @Test func `breaks at the event whose field was changed, whichever field it is`() {
        let changes: [(String, (inout StoredEvent) -> Void)] = [
            ("append id", { $0.appendID = "b" }), ("time", { $0.time += 1 }), ("body", { $0.body[2] ^= 1 }),
            ("body's length", { $0.body.append(0) }), ("hash", { $0.hash[0] ^= 1 }),
            ("previous hash", { $0.previousHash[31] ^= 1 }), ("session", { $0.session = "T" }),
            ("seq", { $0.seq += 1 }),
        ]
        for (name, change) in changes {
            var events = Self.chain(5)
            change(&events[2])
            #expect(Self.flaw(events)?.place == 2, "\(name)")
        }
    }

    @Test func `sees an event that is missing, doubled, swapped or of an earlier time`() {
        let events = Self.chain(5)
        #expect(Self.flaw(Array(events[..<2] + events[3...]))?.flaw == .gap(expected: 3))
        #expect(Self.flaw([events[0], events[0]])?.flaw == .gap(expected: 2))
        #expect(Self.flaw([events[1]])?.place == 0)
        var head = EventChain.Head.root
        head = EventChain.Head(seq: 1, hash: events[0].hash, time: events[0].time)
        let early = EventChain.link(session: "S", after: head, appendID: "x", time: events[0].time - 1, body: [1])
        #expect(Self.flaw([events[0], early])?.flaw == .timeRunsBack)
    }

    @Test func `has no two lists of parts with the same bytes`() {
        var first = CanonicalBytes(domain: "d")
        first.add("ab")
        first.add("c")
        var second = CanonicalBytes(domain: "d")
        second.add("a")
        second.add("bc")
        #expect(first != second)
        #expect(CanonicalBytes(domain: "d") != CanonicalBytes(domain: "e"))
    }
}

@Suite struct `A session's id` {
    @Test func `is the first 130 bits of the hash, in base 32`() {
        #expect(SessionID.derive(clientRequestID: "request-1") == "X4NMM94H3TDMAYRX5XV13V7G5H")
    }

    @Test func `is well formed, and differs for different requests`() {
        let ids = (0..<1_000).map { SessionID.derive(clientRequestID: "r\($0)") }
        #expect(Set(ids).count == 1_000)
        #expect(ids.allSatisfy(SessionID.isWellFormed))
        for wrong in ["", "0", String(repeating: "U", count: 26), String(repeating: "a", count: 26)] {
            #expect(!SessionID.isWellFormed(wrong))
        }
    }
}
