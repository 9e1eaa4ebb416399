// One function call as a pure state machine: what happened goes in, what to do next comes out.
//
// Invariants:
// 1. A call is answered once: of all its actions exactly one is `.answer`, and whatever comes after that does
//    nothing. That holds for calls that are refused, cancelled or late as well.
// 2. The method runs only after the arguments, the caller's role and, where the contract asks for a person,
//    the approval were found right, in this order: nobody is asked to approve what would be refused.
// 3. An answer that says "nothing was changed" is true.

import Codec
package import Contracts
package import Ports
package import RPCCore

/// The one answer to a function call.
package struct ToolAnswer: Sendable, Equatable {
    package var output: FunctionCallOutput
    package var code: StatusCode
    /// The call was not made, because a person has to approve it: this is what they would agree to.
    package var approvalDigest: [UInt8]?

    package init(output: FunctionCallOutput, code: StatusCode, approvalDigest: [UInt8]? = nil) {
        self.output = output
        self.code = code
        self.approvalDigest = approvalDigest
    }
}

package struct CallMachine: Sendable {
    package enum Input: Sendable {
        case prepared(ToolArguments.Prepared)
        case unusable(ArgumentRefusal)
        /// The caller's role may make the call.
        case admitted
        /// A person agreed, or need not.
        case approved
        /// A person has to agree to this, and did not.
        case withheld(digest: [UInt8])
        case replied([UInt8], replayed: Bool)
        case failed(RPCError)
        /// The caller has gone.
        case cancelled
        /// The time is over.
        case late
    }

    package enum Action: Sendable, Equatable {
        case prepare
        case admit
        case seekApproval(ToolArguments.Prepared)
        case run(ToolArguments.Prepared)
        case answer(ToolAnswer)
        /// The call was answered before.
        case nothing
    }

    package private(set) var stage = CallStage.proposed
    private let call: FunctionCall
    private let tool: ToolDefinition?
    private var prepared = ToolArguments.Prepared(json: [], repairs: [])

    /// - Parameter tool: nil: there is none of this name.
    package init(_ call: FunctionCall, tool: ToolDefinition?) {
        self.call = call
        self.tool = tool
    }

    package mutating func begin() -> Action {
        guard let tool else {
            let known = ToolCatalogue.all.map(\.name).joined(separator: ", ")
            return fail(.notFound, "there is no tool \(Self.shown(call.name)); there are: \(known)")
        }
        let length = BridgeLimits.callIDLength
        guard length.contains(call.callID.unicodeScalars.count) else {
            return fail(.invalidArgument, "the call's id has \(length.lowerBound) to \(length.upperBound) characters")
        }
        let size = call.arguments.utf8.count
        let most = BridgeLimits.argumentSlack * tool.method.policy.argumentLimit
        guard size <= most else {
            return fail(
                .resourceExhausted, "the arguments have \(size) bytes; this tool takes \(most) with all repairs")
        }
        return .prepare
    }

    package mutating func apply(_ input: Input) -> Action {
        if isOver { return .nothing }
        switch (stage, input) {
        case (.proposed, .prepared(let prepared)):
            self.prepared = prepared
            stage = .validated
            return .admit
        case (.proposed, .unusable(let refusal)): return fail(.invalidArgument, refusal.text)
        case (.validated, .admitted):
            stage = .authorised
            return .seekApproval(prepared)
        case (.authorised, .withheld(let digest)):
            return end(.awaitingApproval, .failedPrecondition, Self.approvalText, approvalDigest: digest)
        case (.authorised, .approved):
            stage = .running
            return .run(prepared)
        case (.running, .replied(let reply, let replayed)):
            stage = .answered
            return .answer(answer(String(decoding: reply, as: UTF8.self), .ok, replayed: replayed))
        case (_, .failed(let error)): return fail(error)
        case (_, .cancelled): return end(.cancelled, .cancelled, "the call was cancelled" + fate)
        case (_, .late): return end(.timedOut, .deadlineExceeded, "the call took too long" + fate)
        case (_, .prepared), (_, .unusable), (_, .admitted), (_, .withheld), (_, .approved), (_, .replied):
            preconditionFailure("a function call in state \(stage) was told what cannot happen there")
        }
    }

    /// Whether it was answered.
    package var isOver: Bool {
        switch stage {
        case .answered, .cancelled, .timedOut, .awaitingApproval: true
        case .proposed, .validated, .authorised, .running, .decided, .committed: false
        }
    }

    private static let approvalText =
        "a person has to approve exactly this call; an administrator makes it again with who did and the approval's digest"

    /// What to think of a call that ended while its method ran.
    private var fate: String {
        guard stage == .running, tool?.isReadOnly == false else { return "; nothing was changed" }
        return "; what it changes may have been changed: the same call again counts once"
    }

    private mutating func fail(_ error: RPCError) -> Action {
        fail(error.code, tool.map { ToolArguments.explain(error, $0) } ?? error.message)
    }

    private mutating func fail(_ code: StatusCode, _ text: String) -> Action { end(.answered, code, text) }

    private mutating func end(
        _ last: CallStage, _ code: StatusCode, _ text: String, approvalDigest: [UInt8]? = nil
    ) -> Action {
        let message = String(text.prefix(ToolArguments.longestExplanation))
        let error = JSONValue.object(["code": .string(code.name), "message": .string(message)])
        stage = last
        var answer = answer(JSONValue.object(["error": error]).text, code)
        answer.approvalDigest = approvalDigest
        return .answer(answer)
    }

    private func answer(_ output: String, _ code: StatusCode, replayed: Bool = false) -> ToolAnswer {
        ToolAnswer(
            output: FunctionCallOutput(
                callID: call.callID, name: call.name, output: output, failed: code != .ok, repairs: prepared.repairs,
                replayed: replayed),
            code: code)
    }

    /// A name as it may be repeated: short and printable.
    private static func shown(_ name: String) -> String {
        String(name.unicodeScalars.prefix(64).map { $0.value < 0x20 || $0.value == 0x7f ? "?" : Character($0) })
    }
}
