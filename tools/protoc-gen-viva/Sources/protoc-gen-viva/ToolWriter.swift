import SwiftProtobuf
import SwiftProtobufPluginLibrary

// Methods that are offered as tools, as a table of their schemas.

/// One method as a tool.
struct Tool {
    let name: String
    let method: MethodDescriptor
    let description: String
    let parameters: SchemaDocument
    let result: SchemaDocument
    let example: String

    init(_ method: MethodDescriptor, describe: @escaping ([String]) -> String) throws(SchemaFault) {
        self.method = method
        name = method.name.lowerSnake
        description = describe(comment(method))
        parameters = try SchemaCompiler.compile(method.inputType, .arguments, describe: describe)
        result = try SchemaCompiler.compile(method.outputType, .reply, describe: describe)
        example = SchemaExample.text(of: method.inputType)
    }
}

/// All tools of some files, and what keeps methods from being tools.
struct ToolSet {
    private(set) var tools: [Tool] = []
    private(set) var findings: [(method: MethodDescriptor, text: String)] = []

    init(_ files: [FileDescriptor]) {
        let methods = files.filter(\.isOwn).flatMap(\.services).flatMap(\.methods).filter(\.isTool)
        let names = Dictionary(methods.map { ($0.name, $0.name.lowerSnake) }, uniquingKeysWith: { first, _ in first })
        var taken: [String: MethodDescriptor] = [:]
        for method in methods {
            if let other = taken.updateValue(method, forKey: method.name.lowerSnake) {
                findings.append((method, "is the tool \(method.name.lowerSnake), as \(other.fullName) is"))
            }
            add(method) { Self.words($0, names) }
        }
        tools.sort { $0.name < $1.name }
    }

    private mutating func add(_ method: MethodDescriptor, describe: @escaping ([String]) -> String) {
        let name = method.name.lowerSnake
        if method.kind != ".unary" { findings.append((method, "is a tool, but not unary")) }
        if name.count > SchemaLimits.nameLength {
            let limit = SchemaLimits.nameLength
            findings.append((method, "is the tool \(name), a name of \(name.count) characters; \(limit) are allowed"))
        }
        do throws(SchemaFault) {
            let tool = try Tool(method, describe: describe)
            findings += SchemaLimits(tool.parameters).findings.map { (method, $0) }
            tools.append(tool)
        } catch {
            findings.append((method, "cannot be a tool: " + error.reason))
        }
    }

    /// A comment as words for a model, to which methods are known by the names of their tools.
    private static func words(_ lines: [String], _ names: [String: String]) -> String {
        let paragraphs = lines.split(separator: "").map { $0.joined(separator: " ") }
        let parts = paragraphs.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? String(part) : "`" + (names[String(part)] ?? String(part)) + "`"
        }.joined()
    }
}

extension MethodDescriptor {
    fileprivate var isTool: Bool { options.hasViva_V1_policy && options.Viva_V1_policy.tool }
}

extension String {
    /// `GetNextQuestion` → `get_next_question`.
    fileprivate var lowerSnake: String {
        var result = ""
        var previousIsUpper = true
        for character in self {
            if character.isUppercase, !previousIsUpper { result += "_" }
            result += character.lowercased()
            previousIsUpper = character.isUppercase
        }
        return result
    }
}

extension Writer {
    mutating func catalogue(named name: String, _ tools: [Tool], isExtension: Bool) {
        gap()
        line(isExtension ? "extension \(name) {" : "package enum \(name) {")
        line("    /// Every method that is offered as a tool, in order of name.")
        line("    package static let all: [ToolDefinition] = [")
        for tool in tools { entry(tool) }
        line("    ]")
        line("}")
    }

    private mutating func entry(_ tool: Tool) {
        let method = tool.method
        line("        ToolDefinition(")
        line("            name: \"\(tool.name)\", method: \(method.service.swiftName)Methods.\(method.swiftName),")
        literal("description", tool.description, end: ",")
        literal("parameters", tool.parameters.text, end: ", isStrict: true,")
        literal("result", tool.result.text, end: ",")
        literal("example", tool.example, end: "),")
    }

    /// A text that may be longer than a line, with its escapes as they are.
    private mutating func literal(_ label: String, _ text: String, end: String) {
        line("            \(label): ##\"\"\"")
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapped(String($0)) }
        for paragraph in parts {
            for (index, part) in paragraph.enumerated() {
                line("                \(part)" + (index < paragraph.count - 1 ? "\\##" : ""))
            }
        }
        line("                \"\"\"##" + end)
    }

    /// In pieces that fit a line, broken between members where there are any.
    private func wrapped(_ text: String) -> [String] {
        var rest = text[...]
        var pieces: [String] = []
        while rest.count > Self.width - 20 {
            let line = rest.prefix(Self.width - 20)
            let comma = line.indices.last { line[$0...].hasPrefix(",\"") || line[$0...].hasPrefix(",{") }
            let end = comma.map { rest.index(after: $0) } ?? line.endIndex
            pieces.append(String(rest[..<end]))
            rest = rest[end...]
        }
        return pieces + [String(rest)]
    }
}
