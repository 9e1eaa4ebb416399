import AgentBridge
import Codec
import Contracts
import Foundation
import Ports
import RPCCore

/// A whole call in-process, by the invoker: a step that an interviewer logs. The handler keeps nothing. In processor
/// time, since others may be using the machine.
enum CallTimer {
    /// Prints nanoseconds of one call, and the bytes of its arguments and of its reply.
    static func run(count: Int) async throws {
        var builder = RouterBuilder()
        builder.unary(InterviewToolsMethods.logInteraction, ProtobufCodec(), session: { $0.sessionID }) {
            (request: LogInteractionRequest, _) async throws(RPCError) in
            LogInteractionResponse(sequence: UInt64(request.entries.count))
        }
        try await time(Invoker(router: builder.build()), count)
    }

    private static func time(_ invoker: Invoker, _ count: Int) async throws {
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
        print(fastest, arguments.utf8.count, bytes / count)
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
