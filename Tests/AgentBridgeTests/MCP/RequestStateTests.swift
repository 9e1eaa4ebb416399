import AgentBridge
import Codec
import Crypto
import RPCCore
import Testing

/// The proof that a client carries from a question to its answer.
@Suite struct RequestStateTests {
    private let start = ContinuousClock.now
    private let call: JSONValue = [
        "name": "erase_session", "arguments": ["session_id": "A", "why": ["b": 1, "a": 2]],
    ]
    private let caller = Identity(subject: "key:ann", roles: .admin)
    private var states: RequestStates {
        RequestStates(key: SymmetricKey(data: Array(repeating: 7, count: 32)), start: start)
    }

    private func nonce(_ number: Int) -> [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 8))) }
    }

    private func refusal(
        _ states: RequestStates, _ state: String, call: JSONValue? = nil, caller: Identity? = nil,
        after: Duration = .zero
    ) -> RequestStates.Refusal? {
        do throws(RequestStates.Refusal) {
            _ = try states.open(state, call ?? self.call, for: caller ?? self.caller, now: start + after)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a state holds for its caller and its call, until it expires`() {
        let states = states
        let state = states.seal(call, for: caller, nonce: nonce(1), now: start)
        #expect(refusal(states, state) == nil)
        #expect(refusal(states, state, after: .seconds(599)) == nil)
        #expect(refusal(states, state, after: .seconds(600)) == .expired)
        #expect(refusal(states, state, caller: Identity(subject: "key:bob", roles: .admin)) == .foreign)
        #expect(refusal(states, state, caller: Identity(subject: "key:ann", roles: .agent)) == .foreign)
        #expect(refusal(states, state, call: ["name": "erase_session", "arguments": ["session_id": "B"]]) == .foreign)
    }

    @Test func `the order of members makes no other call`() {
        let states = states
        let state = states.seal(call, for: caller, nonce: nonce(1), now: start)
        let turned: JSONValue = [
            "arguments": ["why": ["a": 2, "b": 1], "session_id": "A"], "name": "erase_session",
        ]
        #expect(refusal(states, state, call: turned) == nil)
    }

    @Test func `whatever is changed in a state, it is refused`() {
        let states = states
        let state = Array(states.seal(call, for: caller, nonce: nonce(1), now: start).utf8)
        for index in state.indices {
            for bit in 0..<7 {
                var changed = state
                changed[index] ^= 1 << bit
                #expect(refusal(states, String(decoding: changed, as: UTF8.self)) == .forged)
            }
            #expect(refusal(states, String(decoding: state[..<index], as: UTF8.self)) == .forged)
        }
        let other = RequestStates(key: SymmetricKey(size: .bits256), start: start)
        #expect(refusal(other, String(decoding: state, as: UTF8.self)) == .forged)
        #expect(refusal(states, "") == .forged)
    }

    @Test func `a state is spent once, and what was spent is remembered within a bound`() throws {
        var states = states
        let state = states.seal(call, for: caller, nonce: nonce(0), now: start)
        try states.spend(states.open(state, call, for: caller, now: start), now: start)
        #expect(refusal(states, state) == .spent)
        for number in 1..<RequestStates.mostSpent {
            let next = states.seal(call, for: caller, nonce: nonce(number), now: start)
            try states.spend(states.open(next, call, for: caller, now: start), now: start)
        }
        let one = states.seal(call, for: caller, nonce: nonce(-1), now: start)
        let opened = try states.open(one, call, for: caller, now: start)
        #expect(throws: RequestStates.Refusal.full) { try states.spend(opened, now: start) }
        // Those that have expired make room.
        let later = start + .seconds(601)
        let late = states.seal(call, for: caller, nonce: nonce(-2), now: later)
        try states.spend(states.open(late, call, for: caller, now: later), now: later)
    }

    @Test func `two answers at once spend a state once`() throws {
        var states = states
        let state = states.seal(call, for: caller, nonce: nonce(5), now: start)
        let first = try states.open(state, call, for: caller, now: start)
        let second = try states.open(state, call, for: caller, now: start)
        try states.spend(first, now: start)
        #expect(throws: RequestStates.Refusal.spent) { try states.spend(second, now: start) }
    }
}
