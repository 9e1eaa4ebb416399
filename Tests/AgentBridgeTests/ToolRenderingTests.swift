import AgentBridge
import Codec
import Contracts
import Testing

/// Definitions in each form; Tests/bridge lets the providers' own libraries judge them.
@Suite struct ToolRenderingTests {
    private func rendered(_ target: ToolTarget) throws -> [JSONValue] {
        try #require(try JSONValue(parsing: ToolRendering.json(ToolCatalogue.all, for: target)).array)
    }

    @Test func `the catalogue is in order of name, and a tool is found by it`() {
        let names = ToolCatalogue.all.map(\.name)
        #expect(names == names.sorted())
        #expect(names.count == 18)
        #expect(names.allSatisfy { ToolCatalogue.named($0)?.name == $0 })
        #expect(ToolCatalogue.named("no_such_tool") == nil)
    }

    @Test func `each form has its own members`() throws {
        let chat = try #require(try rendered(.chat).first)
        #expect(chat.object?.members.map(\.name) == ["type", "function"])
        #expect(chat["function"]?.object?.members.map(\.name) == ["name", "description", "parameters", "strict"])
        let responses = try #require(try rendered(.responses).first)
        #expect(responses.object?.members.map(\.name) == ["type", "name", "description", "parameters", "strict"])
        let realtime = try #require(try rendered(.realtime).first)
        #expect(realtime.object?.members.map(\.name) == ["type", "name", "description", "parameters"])
        let mcp = try #require(try rendered(.mcp).first)
        #expect(
            mcp.object?.members.map(\.name)
                == ["name", "title", "description", "inputSchema", "outputSchema", "annotations"])
    }

    @Test func `annotations follow from the contract`() throws {
        let tools = try rendered(.mcp)
        func annotations(_ name: String) -> JSONValue? { tools.first { $0["name"]?.string == name }?["annotations"] }
        #expect(
            annotations("get_context")
                == ["readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false])
        #expect(
            annotations("erase_session")
                == ["readOnlyHint": false, "destructiveHint": true, "idempotentHint": true, "openWorldHint": false])
    }

    @Test func `the order of the tools does not depend on how they are given`() {
        let turned = ToolRendering.json(ToolCatalogue.all.reversed(), for: .responses)
        #expect(turned == ToolRendering.json(ToolCatalogue.all, for: .responses))
    }

    @Test func `the hash of the catalogue is 64 hexadecimal digits, and the same each time`() {
        #expect(ToolRendering.catalogueHash.count == 64)
        #expect(ToolRendering.catalogueHash.allSatisfy { $0.isHexDigit })
        #expect(ToolRendering.catalogueHash == ToolRendering.catalogueHash)
    }

    @Test func `a comment that names a method names its tool to a model`() throws {
        let tool = try #require(ToolCatalogue.named("record_outcome"))
        #expect(tool.parameters.contains("Token that `grade_answer` returned."))
    }
}
