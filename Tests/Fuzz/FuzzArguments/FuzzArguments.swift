import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import TestContracts

// A model's arguments, whatever libFuzzer makes up. The first byte chooses the tool.
//
// What is refused is explained within bounds. What a tool that changes something would run with was one whole
// JSON document, and what is read survives a round trip in the form of tools.

private typealias Check = @Sendable ([UInt8]) -> Void

/// Made once: coders are not cheap to make.
private let checks: [Check] = [
    check("take_scalars", VivaTestV1Scalars.self), check("take_optionals", VivaTestV1Optionals.self),
    check("take_repeateds", VivaTestV1Repeateds.self), check("take_choices", VivaTestV1Choices.self),
    check("take_maps", VivaTestV1Maps.self), check("take_tree", VivaTestV1Tree.self),
    check("take_well_known", VivaTestV1WellKnown.self), check("record_call", VivaTestV1ToolCall.self),
    check("judge", VivaTestV1JudgeRequest.self), check("log_interaction", LogInteractionRequest.self),
    check("submit_answer", SubmitAnswerRequest.self), check("create_session", CreateSessionRequest.self),
]

private func check<M: Message>(_ name: String, _ type: M.Type) -> Check {
    guard let tool = (TestTools.all + ToolCatalogue.all).first(where: { $0.name == name }) else {
        preconditionFailure("no tool \(name)")
    }
    let coder = ProtobufCodec(.isolated).coder(for: type, .strictJSON)
    let wire = ProtobufCodec(.isolated).coder(for: type)
    return { bytes in
        let call = FunctionCall(callID: "call", name: name, arguments: String(decoding: bytes, as: UTF8.self))
        switch ToolArguments.prepare(call, for: tool) {
        case .failure(let refusal):
            precondition(refusal.text.count <= ToolArguments.longestExplanation, "a refusal that is too long")
        case .success(let prepared):
            precondition(tool.isReadOnly || !prepared.repairs.contains("closing_brackets"), "a cut call was repaired")
            check(prepared.json, tool, coder, wire)
        }
    }
}

private func check<M: Message>(
    _ json: [UInt8], _ tool: ToolDefinition, _ coder: MessageCoder<M>, _ wire: MessageCoder<M>
) {
    let message: M
    do throws(RPCError) {
        message = try coder.decode(json)
    } catch {
        let text = ToolArguments.explain(error, tool)
        precondition(text.count <= ToolArguments.longestExplanation, "an explanation that is too long")
        return
    }
    do throws(RPCError) {
        let printed = try coder.encode(coder.decode(coder.encode(message)))
        let again = try coder.encode(coder.decode(printed))
        precondition(again == printed, "what is printed for tools reads as something else")
        let binary = try wire.encode(message)
        let binaryAgain = try wire.encode(wire.decode(binary))
        precondition(binaryAgain == binary, "the wire reads something else")
    } catch {
        preconditionFailure("what was accepted is refused: \(error)")
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzArguments(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    checks[Int(choice) % checks.count](unsafe Array(input.dropFirst()))
    return 0
}
