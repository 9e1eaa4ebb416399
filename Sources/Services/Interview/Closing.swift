// The end of an interview: its report, and the signature under the chain.

package import Contracts
package import Ports
import RPCCore

/// A report with the text that its hash is of.
package struct RenderedReport: Sendable, Equatable {
    package let report: Report
    /// Canonical JSON.
    package let json: String
    /// SHA-256 of `json`.
    package let hash: [UInt8]

    package init(_ report: Report) {
        self.report = report
        json = ReportJSON.render(report)
        hash = ContentHash.bytes(Array(json.utf8))
    }
}

extension SessionDesk {
    /// The report as it follows from the recorded outcomes. Needs no key.
    /// - Parameter finished: milliseconds since 1970.
    package func report(finished: Int64) throws(InterviewError) -> Report {
        var outcomes: [ReportInput.Outcome] = []
        for scored in try scored() {
            guard skills.contains(scored.skill), let parameters = scored.entry.definition.parameters else {
                throw .damaged("question \(scored.entry.ref.questionID) is in no skill of the session's blueprint")
            }
            outcomes.append(
                ReportInput.Outcome(
                    ordinal: scored.asked.ordinal, question: scored.entry.ref, skill: scored.skill,
                    parameters: parameters, hintTier: scored.asked.hintTier, grade: scored.outcome.grade,
                    responseTime: scored.asked.submission?.responseMilliseconds ?? 0, event: scored.outcome.event))
        }
        return ReportBuilder.report(
            ReportInput(
                sessionID: state.session, created: state.createdAt, finished: finished, seed: state.created.seed,
                bankHash: bank.hash, plannedItems: state.created.items, hintsUsed: UInt32(state.hintsUsed),
                skills: skills, bank: bank.entries.compactMap(\.definition.parameters), outcomes: outcomes))
    }

    /// What closes the session: the facts before the signature, and what is to be signed.
    package func closing() throws(InterviewError) -> (stages: [Fact.Kind], signed: SessionSignature) {
        var stages = [Fact.Kind.stage(StageEntered(stage: .finished))]
        if state.stage != .wrapUp { stages.insert(.stage(StageEntered(stage: .wrapUp)), at: 0) }
        let report = RenderedReport(try report(finished: time))
        return (
            stages,
            SessionSignature(
                session: state.session, previousHash: state.head.hash, reason: closingReason,
                reportHash: report.hash)
        )
    }

    private var closingReason: String {
        let items = Int(state.created.items)
        if state.answered == items { return "All \(items) questions are answered." }
        if state.stage == .wrapUp {
            return "The question bank had no further question after \(state.answered) of \(items)."
        }
        return "The interviewer ended the interview after \(state.answered) of \(items) questions."
    }

    /// Closes the session, once. An external agent may close early; an answer is never left ungraded.
    package func finalize(_ key: SigningKey) throws(InterviewError) -> Verdict<FinalizeSessionResponse> {
        if let closing = state.closing {
            return .settled(Self.response(closing.fact, head: closing.head, replayed: true))
        }
        try requireOpen()
        if state.stage != .wrapUp {
            guard !state.isLedByServer else {
                throw .refused(.notYetClosing(answered: state.answered, items: state.created.items))
            }
            if let submission = state.pending?.submission { throw .refused(.ungradedSubmission(id: submission.id)) }
        }
        let (stages, signed) = try closing()
        let fact = SessionFinalized(
            reason: signed.reason, reportHash: signed.reportHash, keyID: key.id,
            signature: try signed.sign(with: key))
        return .append(stages + [.finalized(fact)]) { state in
            Self.response(fact, head: state.head, replayed: false)
        }
    }

    private static func response(
        _ fact: SessionFinalized, head: EventChain.Head, replayed: Bool
    ) -> FinalizeSessionResponse {
        FinalizeSessionResponse(
            reportHash: Hex.encode(fact.reportHash), headHash: Hex.encode(head.hash), replayed: replayed)
    }
}
