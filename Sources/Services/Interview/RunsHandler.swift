// `viva.v1.Runs`: what the server's own interviewer records of its run, and who may read it.

package import Contracts
import Ports
package import RPCCore

package struct RunsHandler: RunsService {
    let core: InterviewCore

    package func recordStep(
        _ request: RecordStepRequest, _ call: CallContext
    ) async throws(RPCError) -> RecordStepResponse {
        guard call.identity.isInterviewer else {
            throw RPCError(.permissionDenied, "only the server's own interviewer records steps")
        }
        return try await core.answer { () async throws(InterviewError) in
            let step = try Self.checked(request.step)
            let result = try await core.keeper.change(request.sessionID) { (desk) throws(InterviewError) in
                try desk.record(step)
            }
            switch result {
            case .made(let step): return RecordStepResponse(step: step)
            case .before(let event, let desk): return try await first(event, desk)
            }
        }
    }

    private static func checked(_ step: RunStep?) throws(InterviewError) -> RunStep {
        let step = step ?? RunStep()
        try Rules.clientID(step.stepID, "step.step_id")
        switch step.kind {
        case .exchange, .outputs, .fallback: return step
        case .spoken: throw .invalid(field: "step.spoken", rule: "is recorded by LogInteraction")
        case .graded: throw .invalid(field: "step.graded", rule: "is recorded by GradeAnswer")
        case nil: throw .invalid(field: "step", rule: "needs an exchange, outputs or a fallback")
        }
    }

    /// The step as it was recorded first.
    private func first(_ event: UInt64, _ desk: SessionDesk) async throws(InterviewError) -> RecordStepResponse {
        let stored = try await core.keeper.log.events(desk.state.session, after: event - 1).first
        guard let stored, stored.seq == event, let step = try steps(stored, desk).first else {
            throw .damaged("event \(event) of session \(desk.state.session): its step is missing")
        }
        return RecordStepResponse(step: step, replayed: true)
    }

    package func getRun(_ request: GetRunRequest, _ call: CallContext) async throws(RPCError) -> GetRunResponse {
        let isTrusted = call.identity.isInterviewer || call.identity.roles.contains(.admin)
        return try await core.answer { () async throws(InterviewError) in
            let desk = try await core.keeper.read(request.sessionID)
            // What an external agent must not see of a session that it does not lead.
            guard isTrusted || !desk.state.isLedByServer else { throw .refused(.ledByServer) }
            let mode = desk.state.created.mode
            if desk.isErased { return GetRunResponse(mode: mode) }
            return GetRunResponse(
                steps: try await steps(after: request.afterEvent, desk),
                registration: isTrusted ? try desk.registration() : nil, answers: try desk.newestAnswers(), mode: mode)
        }
    }

    package func rebuildGradings(
        _ request: RebuildGradingsRequest, _ call: CallContext
    ) async throws(RPCError) -> RebuildGradingsResponse {
        try await core.answer { () async throws(InterviewError) in try await core.operations.rebuildGradings(request) }
    }

    private func steps(after event: UInt64, _ desk: SessionDesk) async throws(InterviewError) -> [RunStep] {
        var steps: [RunStep] = []
        var last = event
        var bytes = 0
        while last < desk.state.head.seq {
            let page = try await core.keeper.log.events(desk.state.session, after: last)
            guard let end = page.last else { break }
            for event in page {
                let found = try self.steps(event, desk)
                if !found.isEmpty { bytes += event.body.count }
                steps += found
                if bytes >= InterviewLimits.runPageBytes { return steps }
            }
            last = end.seq
        }
        return steps
    }

    /// The steps in one event.
    private func steps(_ event: StoredEvent, _ desk: SessionDesk) throws(InterviewError) -> [RunStep] {
        var steps: [RunStep] = []
        for fact in try core.keeper.log.facts(event) {
            guard var step = try desk.step(fact) else { continue }
            step.event = event.seq
            step.time = GoogleProtobufTimestamp(milliseconds: event.time)
            steps.append(step)
        }
        return steps
    }
}
