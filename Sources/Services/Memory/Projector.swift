// Writes the projections after an append: `sessions`, `attempts`, `session_skill_state`.
//
// Invariants:
// 1. A projection never decides anything: it can be deleted at any time, and what it says follows from
//    events. Rows carry their sequence, so writing them late, twice or out of order does no harm.
// 2. A failure to write is reported and remembered, never returned: the append has been committed. The
//    next append or read of the session, the next list, or the sweep at start-up writes it.

import Contracts
package import Ports
import RPCCore
import Synchronization

package final class Projector: Sendable {
    private let store: any ProjectionStore
    private let banks: BankShelf
    private let coders: Coders
    private let randomness: any Randomness
    private let log: ProblemLog
    /// Sequence up to which this process has written a session's attempts.
    private let written = BoundedCache<UInt64>(capacity: InterviewLimits.cachedSessions)
    private let behind = Mutex(Set<String>())

    package init(
        store: any ProjectionStore, banks: BankShelf, coders: Coders, randomness: any Randomness,
        log: @escaping ProblemLog
    ) {
        self.store = store
        self.banks = banks
        self.coders = coders
        self.randomness = randomness
        self.log = log
    }

    /// Sessions whose projection this process failed to write.
    package var sessionsBehind: [String] { behind.withLock { $0.sorted() } }

    /// Tells the log of a problem that no caller can do anything about.
    package func report(_ problem: String) { log(Hex.encode(randomness.bytes(6)), problem) }

    /// Writes what the state says.
    /// - Parameter afresh: all of it, though this process has written some before.
    package func project(_ state: SessionState, afresh: Bool = false) async {
        if afresh { written.remove(state.session) }
        do throws(InterviewError) {
            try await write(state)
            behind.withLock { _ = $0.remove(state.session) }
        } catch {
            // Beyond the bound the sweep at start-up has to find it.
            behind.withLock { if $0.count < InterviewLimits.cachedSessions { $0.insert(state.session) } }
            report("projecting session \(state.session): \(error)")
        }
    }

    /// Writes what an earlier failure left out.
    package func heal(_ state: SessionState) async {
        if behind.withLock({ $0.contains(state.session) }) { await project(state) }
    }

    private func write(_ state: SessionState) async throws(InterviewError) {
        let bank = try await banks.bank(state.created.bankHash)
        let desk = SessionDesk(
            state: state, bank: bank, sealer: nil, time: state.head.time, coders: coders, randomness: randomness)
        let from = written.value(state.session) ?? 0
        let hasNews = state.questions.contains { $0.outcome?.event ?? 0 > from }
        let report = hasNews ? try desk.report(finished: state.head.time) : Report()
        let attempts = try attemptRows(report, of: state, after: from)
        let row = try sessionRow(state)
        do throws(StoreError) {
            try await store.project(session: row, attempts: attempts, skills: skillRows(report, of: state))
        } catch {
            throw .store(error)
        }
        written.set(state.head.seq, for: state.session)
    }

    private func sessionRow(_ state: SessionState) throws(InterviewError) -> SessionRow {
        SessionRow(
            session: state.session, seq: state.head.seq, created: state.createdAt, finished: state.closing != nil,
            scripted: state.isLedByServer, body: try coders.session.stored(state.view))
    }

    private func attemptRows(
        _ report: Report, of state: SessionState, after seq: UInt64
    ) throws(InterviewError) -> [AttemptRow] {
        var rows: [AttemptRow] = []
        for attempt in report.attempts where attempt.event > seq {
            rows.append(
                AttemptRow(
                    session: state.session, ordinal: attempt.ordinal, seq: attempt.event,
                    questionID: attempt.question?.questionID ?? "", questionVersion: attempt.question?.version ?? 0,
                    submissionID: state.question(attempt.ordinal)?.submission?.id ?? "",
                    score: attempt.grade?.score ?? 0, body: try coders.attempt.stored(attempt)))
        }
        return rows
    }

    private func skillRows(_ report: Report, of state: SessionState) -> [SkillRow] {
        report.skills.map { skill in
            SkillRow(
                session: state.session, skill: skill.skill, seq: state.head.seq, theta: skill.theta?.value ?? 0,
                standardError: skill.theta?.standardError ?? 0, items: skill.items)
        }
    }
}
