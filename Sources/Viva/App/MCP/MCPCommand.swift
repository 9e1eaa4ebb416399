import AgentBridge
import ArgumentParser
import Codec
import Foundation
import Logging
import RPCCore

struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp", abstract: "Offer the tools to a host that started this program (MCP over stdio).",
        discussion: """
            Speaks the Model Context Protocol on standard input and output, a message a line; the log goes to \
            standard error. Ends when the input does.

            With --data or --mongo the services run in this program, and whoever started it operates them. No \
            other server may use the data directory then. With --server the tools are those of a running server, \
            for the caller that VIVA_TOKEN says.
            """)

    @OptionGroup var target: TargetOptions

    @ArgumentParser.Option(help: ArgumentHelp("Bank to import into an empty store.", valueName: "dir"))
    var bank: String?

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        if let server = target.server {
            try await withServer(server, target.credentials) { client in
                await Self.serve(MCPRemoteTools(client, codec: ProtobufCodec()))
            }
            return
        }
        let store = target.data.map { StoreChoice.directory($0) } ?? .mongo(uri: target.mongo ?? "")
        let node = try await EmbeddedNode(store, bank: bank, logger: Logger(label: "viva"))
        await Self.serve(node.tools)
        await node.stop()
    }

    /// Until the input ends.
    private static func serve(_ tools: any MCPTools) async {
        let server = MCPServer(
            tools: tools, version: String(ToolRendering.catalogueHash.prefix(12)), way: .stdioForm,
            randomness: SystemRandomness())
        let pipe = StandardPipe()
        await MCPPipe(server: server, identity: .local) { await pipe.write($0) }.run { await pipe.read() }
    }
}
