import AgentBridge
import Codec
import Contracts
import Foundation
import Ports
import RPCCore
import TestContracts

/// Whole calls in-process, in processor time, since others may be using the machine: the bench's call through the
/// router, and a step of an interviewer through the invoker. Their handlers keep nothing.
enum CallTimer {
    static func run(count: Int) async throws {
        var builder = RouterBuilder()
        builder.unary(VivaTestV1ToolsMethods.recordCall, ProtobufCodec()) {
            (call: VivaTestV1ToolCall, _) async throws(RPCError) in call
        }
        builder.unary(InterviewToolsMethods.logInteraction, ProtobufCodec(), session: { $0.sessionID }) {
            (request: LogInteractionRequest, _) async throws(RPCError) in
            LogInteractionResponse(sequence: UInt64(request.entries.count))
        }
        let router = builder.build()
        try await timeRouter(router, count)
        try await timeInvoker(Invoker(router: router), count)
    }

    private static func timeRouter(_ router: Router, _ count: Int) async throws {
        guard let tool = TestTools.all.first(where: { $0.name == "record_call" }) else {
            throw RPCError(.notFound, "there is no tool record_call")
        }
        let coder = ProtobufCodec().coder(for: VivaTestV1ToolCall.self, .strictJSON)
        let document = Array(try Data(contentsOf: URL(filePath: "bench/tool_call.json")))
        // As a model would write it: in the contract's names.
        let arguments = String(decoding: try coder.encode(coder.decode(document)), as: UTF8.self)
        let call = FunctionCall(callID: "call_1", name: tool.name, arguments: arguments)
        var bytes = 0
        let fastest = try await measure(count) {
            let prepared = try ToolArguments.prepare(call, for: tool).get()
            bytes += try await router.call(
                tool.method.path, prepared.json, identity: .interviewer, encoding: .strictJSON
            ).count
        }
        print("router", fastest, arguments.utf8.count, bytes / count)
    }

    private static func timeInvoker(_ invoker: Invoker, _ count: Int) async throws {
        let arguments = """
            {"session_id":"01JDQ4Z8W2N6V0T5R3K1M7P9XA","step_id":"turn-4/2","entries":[\
            {"kind":{"which":"plan","plan":"Ask for the difference between the two lookups, then one hint.",\
            "observation":null,"reflection":null,"speak":null,"feedback":null,"remediation":null,"file_prompt":null}},\
            {"kind":{"which":"speak","plan":null,"observation":null,"reflection":null,\
            "speak":{"text":"What would break if the column order changed?"},"feedback":null,"remediation":null,\
            "file_prompt":null}}]}
            """
        let call = FunctionCall(callID: "call_1", name: "log_interaction", arguments: arguments)
        var bytes = 0
        let fastest = try await measure(count) {
            let answer = await invoker.invoke(call, as: .interviewer)
            guard answer.code == .ok else { throw RPCError(answer.code, answer.output.output) }
            bytes += answer.output.output.utf8.count
        }
        print("invoker", fastest, arguments.utf8.count, bytes / count)
    }

    /// Nanoseconds of one run, in the best of 20 batches.
    private static func measure(_ count: Int, _ body: () async throws -> Void) async throws -> UInt64 {
        let batch = max(count / 20, 1)
        var fastest = UInt64.max
        for _ in 0..<20 {
            let start = processorTime()
            for _ in 0..<batch { try await body() }
            fastest = min(fastest, processorTime() - start)
        }
        return fastest / UInt64(batch)
    }

    /// Processor time of this process in nanoseconds.
    private static func processorTime() -> UInt64 {
        UInt64(clock()) * 1_000_000_000 / UInt64(CLOCKS_PER_SEC)
    }
}
