// Drives a recorded run again: every request to the model is rebuilt from the recorded steps with the
// templates and tools of this build, and compared with what was sent.
//
// Invariants:
// 1. Only recorded steps are read; no model is asked and no tool is called.
// 2. A difference names the step and the part: which template or that its words changed, the tools, the
//    conversation, or the rest of the request (format, limits, settings of the model).

import Codec
package import Contracts
package import Ports

package struct RunReplay {
    package struct Difference: Sendable, Equatable, CustomStringConvertible {
        package var stepID: String
        package var reason: String

        package var description: String { "step \(stepID): \(reason)" }
    }

    /// Requests that were rebuilt.
    package private(set) var requests = 0
    package private(set) var differences: [Difference] = []
    private var turn: AgentTurn?
    private var health: [RunStep] = []

    /// - Parameters:
    ///   - setup: of this build.
    ///   - body: the bytes that would be sent for a request, to the model of the given name; nil: no
    ///     model of this build has the name, so only the parts are compared.
    package init(_ steps: [RunStep], setup: AgentSetup, body: (_ model: String, ModelRequest) -> [UInt8]?) {
        for step in steps {
            switch step.kind {
            case .exchange(let exchange): compare(exchange, step.stepID, setup, body)
            case .fallback(let fallback): compare(fallback, step.stepID)
            case .outputs, .spoken, .graded, nil: break
            }
            if turn?.take(step) != true { turn = AgentTurn(opening: step) ?? turn }
            health.append(step)
        }
    }

    private mutating func differ(_ stepID: String, _ reason: String) {
        differences.append(Difference(stepID: stepID, reason: reason))
    }

    private mutating func compare(
        _ exchange: ModelExchange, _ stepID: String, _ setup: AgentSetup,
        _ body: (_ model: String, ModelRequest) -> [UInt8]?
    ) {
        requests += 1
        guard let turn, stepID == turn.name.step(turn.steps) else {
            return differ(stepID, "it is not the next step of an open turn")
        }
        var request = turn.request(setup)
        request.asksForReasoning = !exchange.withoutReasoning
        let again = RequestDigest(of: request, body: body(exchange.model, request) ?? [])
        let versions = Templates.instructions(turn.name).map(\.version)
        for reason in RequestComparison.differences(exchange, again: again, templates: versions) {
            differ(stepID, reason)
        }
    }

    /// A fallback that follows from the steps before it must do so again.
    private mutating func compare(_ fallback: Fallback, _ stepID: String) {
        switch fallback.reason {
        case .failed, .slow, .refused, .invalid:
            let again = turn?.fallback ?? RunHealth(health).fallback
            if again?.reason != fallback.reason {
                differ(stepID, "it was given up (\(fallback.reason)), which does not follow from the steps before")
            }
        case .noModel, .budget, .unspecified, .unrecognized: break
        }
    }
}
