// What a turn may not do: tools that are not offered, and more than its budget.

import Codec
import Contracts
import Ports
import RPCCore

extension AgentTurn {
    /// The answer to a call that is not run; nil: it may run.
    /// - Parameter number: of the call within its reply, from 0.
    func refusal(of call: FunctionCall, number: Int) -> FunctionCallOutput? {
        if !due.tools.contains(call.name) {
            let offered = due.tools.joined(separator: ", ")
            return refusal(of: call, .failedPrecondition, "This tool is not offered now. Offered are: \(offered).")
        }
        if number >= AgentLimits.callsPerReply {
            return refusal(of: call, .resourceExhausted, "At most \(AgentLimits.callsPerReply) calls in one reply.")
        }
        if calls + number >= AgentLimits.callsPerTurn {
            return refusal(of: call, .resourceExhausted, "The calls of this turn are spent.")
        }
        return nil
    }

    private func refusal(of call: FunctionCall, _ code: StatusCode, _ message: String) -> FunctionCallOutput {
        let error: JSONValue = ["error": ["code": .string(code.name), "message": .string(message)]]
        return FunctionCallOutput(callID: call.callID, name: call.name, output: error.text, failed: true)
    }

    /// Why the model is given up in this turn, if it is.
    var fallback: Fallback? {
        if !refusal.isEmpty { return Fallback(reason: .refused, detail: "The model refused to answer.") }
        if corrections > AgentLimits.correctionsPerTurn {
            return Fallback(
                reason: .invalid, detail: "\(corrections) replies of \(name.stepID) were neither a call nor speech.")
        }
        if exchanges >= AgentLimits.exchangesPerTurn {
            return Fallback(reason: .budget, detail: "\(exchanges) requests were made in \(name.stepID).")
        }
        if calls >= AgentLimits.callsPerTurn {
            return Fallback(reason: .budget, detail: "\(calls) calls were made in \(name.stepID).")
        }
        return nil
    }
}
