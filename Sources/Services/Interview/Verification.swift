// Verification and replay of a session: what is stored is held against its hashes and its signature,
// then against its own reasons.
//
// Invariants:
// 1. Only events, questions and keys are read; projections, reports and caches are not. One exception:
//    a projection may know of events that are missing at the end.
// 2. What is wrong is named by its event, the first one first.

package import Contracts
import Ports
import RPCCore

extension SessionOperations {
    package func verify(_ session: String) async throws(InterviewError) -> VerifySessionResponse {
        let checked = try await check(session)
        return VerifySessionResponse(
            valid: checked.problem == nil, events: UInt64(checked.events.count), headHash: checked.headHash,
            signed: checked.isSigned, problem: checked.problem ?? "")
    }

    package func replay(_ session: String) async throws(InterviewError) -> ReplaySessionResponse {
        let checked = try await check(session)
        var response = ReplaySessionResponse(events: UInt64(checked.events.count))
        if let problem = checked.problem {
            response.outcome = .different
            response.differences = [problem]
            return response
        }
        guard let sealer = try await keeper.sealer(of: checked.state) else {
            response.outcome = .erased
            return response
        }
        do throws(InterviewError) {
            let bank = try await keeper.banks.read(checked.state.created.bankHash)
            var replay = Replay(session: session, keeper: keeper, bank: bank, sealer: sealer)
            try replay.run(checked.events)
            response.differences = replay.differences
            response.reportHash = replay.reportHash
        } catch {
            guard case .damaged(let text) = error else { throw error }
            response.differences = [text]
        }
        response.outcome = response.differences.isEmpty ? .equal : .different
        return response
    }

    private struct Checked {
        var events: [StoredEvent] = []
        var state: SessionState
        var isSigned = false
        var problem: String?
        var headHash: String { events.last.map { Hex.encode($0.hash) } ?? "" }
    }

    /// Reads all events and holds them against their hashes.
    private func check(_ session: String) async throws(InterviewError) -> Checked {
        try Rules.sessionID(session)
        // Before the events: what is appended meanwhile must not look missing.
        let projected: UInt64
        do throws(StoreError) {
            projected = try await store.sessionRow(session)?.seq ?? 0
        } catch {
            throw .store(error)
        }
        var checked = Checked(events: try await allEvents(session), state: SessionState(session: session))
        guard !checked.events.isEmpty else { throw .unknown(.session, id: session) }
        do throws(InterviewError) {
            for event in checked.events { _ = try keeper.log.fold(event, into: &checked.state) }
        } catch {
            guard case .damaged(let text) = error else { throw error }
            checked.problem = text
            return checked
        }
        if checked.state.head.seq < projected {
            checked.problem =
                "event \(checked.state.head.seq + 1) of session \(session): missing; the projection "
                + "has seen event \(projected)"
        }
        try await checkSignature(&checked)
        return checked
    }

    private func checkSignature(_ checked: inout Checked) async throws(InterviewError) {
        guard let closing = checked.state.closing else { return }
        let place = "event \(closing.head.seq) of session \(checked.state.session)"
        let signed = SessionSignature(
            session: checked.state.session, previousHash: closing.previousHash, reason: closing.fact.reason,
            reportHash: closing.fact.reportHash)
        guard let key = try await signatures.all(.session).first(where: { $0.id == closing.fact.keyID }) else {
            checked.problem = "\(place): it is signed with key \(closing.fact.keyID), which the store does not have"
            return
        }
        checked.isSigned = signed.isValid(closing.fact.signature, key: key)
        if !checked.isSigned { checked.problem = "\(place): its signature is wrong" }
    }

    private func allEvents(_ session: String) async throws(InterviewError) -> [StoredEvent] {
        var events: [StoredEvent] = []
        while true {
            let page = try await keeper.log.events(session, after: events.last?.seq ?? 0)
            events += page
            if page.count < InterviewLimits.eventPage { return events }
        }
    }
}
