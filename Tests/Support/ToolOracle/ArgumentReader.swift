import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import TestContracts

/// What a call does with a tool's messages, without a service behind it.
struct ArgumentReader {
    typealias Step = ([UInt8]) throws(RPCError) -> [UInt8]

    struct Refusal: Error {
        let text: String
    }

    private let tool: ToolDefinition
    private let read: Step
    private let print: Step

    init(_ tool: ToolDefinition) throws {
        self.tool = tool
        let names = Self.messages(of: tool.method.path)
        let types = ContractMessages.all + TestMessages.all
        guard let request = types.first(where: { $0.messageName == names.request }),
            let response = types.first(where: { $0.messageName == names.response })
        else { throw RPCError(.notFound, "\(tool.method.path) has other messages than its name says") }
        read = Self.step(request, from: .strictJSON, to: .protobuf)
        print = Self.step(response, from: .protobuf, to: .strictJSON)
    }

    /// `/viva.v1.Sessions/GetSession` → `viva.v1.GetSessionRequest` and its response.
    private static func messages(of path: String) -> (request: String, response: String) {
        let parts = path.split(separator: "/")
        let package = parts[0].split(separator: ".").dropLast().joined(separator: ".") + "."
        let method = String(parts[1])
        let odd = ["RecordCall": "ToolCall", "Judge": "JudgeRequest"][method]
        if package == "viva.test.v1." {
            let name = package + (odd ?? String(method.dropFirst("Take".count)))
            return (name, name)
        }
        return (package + method + "Request", package + method + "Response")
    }

    private static func step<M: Message>(_ type: M.Type, from: MessageEncoding, to: MessageEncoding) -> Step {
        let (pooled, isolated) = (ProtobufCodec(), ProtobufCodec(.isolated))
        let (reader, writer) = (pooled.coder(for: type, from), pooled.coder(for: type, to))
        let other = isolated.coder(for: type, from)
        return { (bytes) throws(RPCError) in
            let message = try reader.decode(bytes)
            let answer = try writer.encode(message)
            guard try writer.encode(other.decode(bytes)) == answer else {
                throw RPCError(.internal, "the layouts of the arena disagree")
            }
            return answer
        }
    }

    func request(_ arguments: String) -> Result<[UInt8], Refusal> {
        let call = FunctionCall(callID: "call", name: tool.name, arguments: arguments)
        switch ToolArguments.prepare(call, for: tool) {
        case .failure(let refusal): return .failure(Refusal(text: refusal.text))
        case .success(let prepared): return run(read, prepared.json)
        }
    }

    func reply(_ bytes: [UInt8]) -> Result<[UInt8], Refusal> { run(print, bytes) }

    private func run(_ step: Step, _ bytes: [UInt8]) -> Result<[UInt8], Refusal> {
        do throws(RPCError) {
            return .success(try step(bytes))
        } catch {
            return .failure(Refusal(text: ToolArguments.explain(error, tool)))
        }
    }
}
