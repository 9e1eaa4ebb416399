// Replay of a function call: its key and its response follow from the session and from what it changed.

import Contracts
import RPCCore

struct CallReplay {
    /// Before the call.
    let desk: SessionDesk
    /// After it.
    let after: SessionDesk

    /// What of a recorded call differs from what follows, a line each.
    /// - Parameter deeds: the facts before it in its event.
    func differences(_ call: FunctionCalled, _ deeds: some Sequence<Fact.Kind>) throws(InterviewError) -> [String] {
        let name = "function call \(call.callID)"
        guard let sealed = call.call, let bytes = try desk.open(sealed, as: .call) else { return ["\(name) is empty"] }
        let facts = try desk.coders.call.restored(bytes, name)
        var lines: [String] = []
        let key = ActionKey.of(
            session: desk.state.session, turn: desk.state.answered, method: call.method, request: facts.request)
        if key != call.actionKey { lines.append("the action key of \(name) differs from the recomputed one") }
        guard let response = try response(call.method, facts.request, name, deeds) else {
            return lines + ["what \(name) of \(call.method) changed is not what such a call changes"]
        }
        if response != facts.response { lines.append("the response of \(name) differs from the recomputed one") }
        return lines
    }

    /// The response, made again; nil if the call cannot have made these facts.
    private func response(
        _ method: String, _ request: [UInt8], _ name: String, _ deeds: some Sequence<Fact.Kind>
    ) throws(InterviewError) -> [UInt8]? {
        let methods = desk.coders.recorded
        let what = "the request of \(name)"
        let deed = deeds.first { if case .stage = $0 { false } else { true } }
        switch (method, deed) {
        case (methods.nextQuestion.path, .asked?), (methods.nextQuestion.path, nil):
            guard case .append(_, let result, _) = try desk.nextQuestion() else { return nil }
            return try methods.nextQuestion.response.stored(result(after.state))
        case (methods.hint.path, .hint(let fact)?):
            let request = try methods.hint.request.restored(request, what)
            guard request.ordinal == fact.ordinal, request.tier == fact.tier,
                case .append(_, let result, _) = try desk.hint(ordinal: fact.ordinal, tier: fact.tier)
            else { return nil }
            return try methods.hint.response.stored(RequestHintResponse(hint: result(after.state)))
        case (methods.gradeAnswer.path, .graded(let fact)?):
            let request = try methods.gradeAnswer.request.restored(request, what)
            guard request.submissionID == fact.submissionID else { return nil }
            return try methods.gradeAnswer.response.stored(
                GradeAnswerResponse(grade: fact.grade, ordinal: fact.ordinal))
        case (methods.recordOutcome.path, .recorded(let fact)?):
            let request = try methods.recordOutcome.request.restored(request, what)
            guard GradeTokens.hash(request.gradeToken) == fact.tokenHash, let grade = fact.grade else { return nil }
            let ability = after.state.question(fact.ordinal)?.outcome?.ability
            return try methods.recordOutcome.response.stored(
                RecordOutcomeResponse(ordinal: fact.ordinal, score: grade.score, ability: ability))
        case (methods.log.path, .logged(let fact)?):
            let request = try methods.log.request.restored(request, what)
            guard request.stepID == fact.stepID, let sealed = fact.entries, try desk.entries(sealed) == request.entries
            else { return nil }
            return try methods.log.response.stored(LogInteractionResponse(sequence: after.state.actions))
        case (methods.finalize.path, .finalized(let fact)?):
            return try methods.finalize.response.stored(
                FinalizeSessionResponse(reportHash: Hex.encode(fact.reportHash)))
        case (methods.create.path, .created?):
            return try methods.create.response.stored(CreateSessionResponse(session: after.view()))
        case (methods.submit.path, .submitted(let fact)?):
            let request = try methods.submit.request.restored(request, what)
            guard request.submissionID == fact.submissionID, request.ordinal == fact.ordinal else { return nil }
            return try methods.submit.response.stored(
                SubmitAnswerResponse(submissionID: fact.submissionID, afterSequence: after.state.actions))
        default: return nil
        }
    }
}
