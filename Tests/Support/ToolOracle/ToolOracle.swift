import AgentBridge
import Codec
import Contracts
import Foundation
import Ports
import RPCCore
import TestContracts

// Tools as strangers see them: their definitions, and what becomes of arguments.
//
//   tool-oracle list            JSON lines: name, method, whether it reads only, parameters, result, example
//   tool-oracle schema TARGET   the definitions of all tools, those of the tests included
//   tool-oracle                 standard input: frames of a tool's name and arguments, each behind its length
//                               (4 bytes, little end first); a name behind "reply:" takes an encoded reply.
//                               Standard output, for each: 0 and the encoded request (or the reply as it is
//                               printed for tools), or 1 and what a model is told; behind its length
//   tool-oracle time COUNT      nanoseconds of processor time of one whole call

@main
struct ToolOracle {
    static let tools = ToolCatalogue.all + TestTools.all

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "list": list()
        case "schema": print(ToolRendering.json(tools, for: try target(arguments.last ?? "")))
        case "time": try await CallTimer.run(count: arguments.last.flatMap(Int.init) ?? 100_000)
        default: try serve()
        }
    }

    private static func target(_ name: String) throws -> ToolTarget {
        let targets: [String: ToolTarget] = [
            "chat": .chat, "responses": .responses, "realtime": .realtime, "mcp": .mcp,
        ]
        guard let target = targets[name] else { throw RPCError(.invalidArgument, "no form is called \(name)") }
        return target
    }

    private static func list() {
        for tool in tools {
            let line: JSONValue = [
                "name": .string(tool.name), "method": .string(tool.method.path), "reads": .bool(tool.isReadOnly),
                "parameters": .string(tool.parameters), "result": .string(tool.result),
                "example": .string(tool.example),
            ]
            print(line.text)
        }
    }

    private static func serve() throws {
        let readers = Dictionary(
            uniqueKeysWithValues: try tools.map { ($0.name, try ArgumentReader($0)) })
        while let name = try frame(), let bytes = try frame() {
            let name = String(decoding: name, as: UTF8.self)
            let isReply = name.hasPrefix("reply:")
            guard let reader = readers[isReply ? String(name.dropFirst(6)) : name] else {
                throw RPCError(.notFound, "no tool \(name)")
            }
            switch isReply ? reader.reply(Array(bytes)) : reader.request(String(decoding: bytes, as: UTF8.self)) {
            case .success(let bytes): answer(0, bytes)
            case .failure(let refusal): answer(1, Array(refusal.text.utf8))
            }
        }
    }

    private static func frame() throws -> Data? {
        guard let header = try FileHandle.standardInput.read(upToCount: 4), header.count == 4 else { return nil }
        let count = header.reversed().reduce(0) { $0 << 8 | Int($1) }
        return count == 0 ? Data() : try FileHandle.standardInput.read(upToCount: count)
    }

    private static func answer(_ status: UInt8, _ bytes: [UInt8]) {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
        FileHandle.standardOutput.write(Data([status] + length + bytes))
    }
}
