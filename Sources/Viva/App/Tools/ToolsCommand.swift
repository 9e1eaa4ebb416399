import AgentBridge
import ArgumentParser
import Contracts
import Foundation
import RPCCore

/// What agents can call, as the contract has it. Needs no server.
struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "List the tools that agents can call, or print their definitions.",
        discussion: """
            A tool is a method of the contract that is offered to agents. How a method becomes one, and how its \
            arguments are read, is described in docs/tools.md.

              viva tools list
              viva tools schema --target responses
              viva tools schema --target mcp request_hint
            """,
        subcommands: [List.self, Schema.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a table of all tools: who may call each, what a call changes, what it is for.",
            discussion: """
                EFFECT is "reads" for a tool that changes nothing, "once" for one that may be called again \
                with the same arguments and then changes nothing more, "changes" for any other. A person has \
                to approve each call of a tool with "yes" under APPROVAL.
                """)

        func run() {
            let rows = ToolCatalogue.all.map { tool in
                [
                    tool.name, tool.method.policy.roles.words, tool.effect,
                    tool.method.policy.needsApproval ? "yes" : "no", firstSentence(of: tool.description),
                ]
            }
            printText(ToolTable.text([["NAME", "ROLES", "EFFECT", "APPROVAL", "DESCRIPTION"]] + rows))
        }

        /// A line has room for no more.
        private func firstSentence(of text: String) -> String {
            guard let end = text.range(of: ". ") else { return text }
            return String(text[..<end.lowerBound]) + "."
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print tool definitions as a JSON array, in the form that a provider or host takes.")

        enum Form: String, CaseIterable, ExpressibleByArgument {
            case chat
            case responses
            case realtime
            case mcp

            var target: ToolTarget {
                switch self {
                case .chat: .chat
                case .responses: .responses
                case .realtime: .realtime
                case .mcp: .mcp
                }
            }
        }

        @ArgumentParser.Option(
            help: ArgumentHelp(
                "OpenAI's Chat Completions, Responses or Realtime, or the Model Context Protocol.",
                valueName: "chat|responses|realtime|mcp"))
        var target: Form

        @Argument(help: "Names of tools; all unless named.")
        var names: [String] = []

        func run() throws {
            let tools = try names.map { name in
                guard let tool = ToolCatalogue.named(name) else {
                    throw ValidationError("There is no tool named \(name). `viva tools list` shows all.")
                }
                return tool
            }
            print(ToolRendering.json(tools.isEmpty ? ToolCatalogue.all : tools, for: target.target))
        }
    }
}

extension ToolDefinition {
    fileprivate var effect: String {
        switch method.idempotency {
        case .noSideEffects: "reads"
        case .idempotent: "once"
        case .unknown: "changes"
        }
    }
}

extension RoleSet {
    fileprivate var words: String {
        let named: [(RoleSet, String)] = [
            (.anyone, "anyone"), (.agent, "agent"), (.candidate, "candidate"), (.reviewer, "reviewer"),
            (.admin, "admin"),
        ]
        return named.filter { contains($0.0) }.map(\.1).joined(separator: ",")
    }
}

/// Columns, each as wide as its longest cell.
private enum ToolTable {
    static func text(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == columns - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
