import SwiftProtobuf
import SwiftProtobufPluginLibrary

// The protoc plugin. Its parameters say what to emit:
//
//   emit=contracts,registry=NAME      structs, enums, services and a list of all messages; lints first.
//                                     uses=ROOM: where the adapters of services are, if not beside them;
//                                     tools=NAME: also a table of all tools
//   emit=conversions,imports=A+B      conversions between the structs and protobuf-c's
//   emit=descriptors                  the descriptors of all files, for reflection
//
// The first two also take foreign=A+B: modules that hold what a file imports and this run does not make.

struct GeneratorError: Error, CustomStringConvertible {
    let description: String
}

@main
struct Plugin: CodeGenerator {
    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] { [.proto3Optional] }
    var customOptionExtensions: [any AnyMessageExtension] { [Viva_V1_Extensions_policy] }

    func generate(
        files: [FileDescriptor], parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext, generatorOutputs: any GeneratorOutputs
    ) throws {
        let options = Dictionary(parameter.parsedPairs.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        func modules(_ key: String) -> [String] { (options[key] ?? "").split(separator: "+").map(String.init) }
        let coded = files.filter(\.hasCode)
        let made = Set(coded.map(\.name))
        func foreign(_ file: FileDescriptor) -> [String] {
            file.dependencies.contains { $0.hasCode && !made.contains($0.name) } ? modules("foreign") : []
        }
        switch options["emit"] {
        case "contracts":
            try lint(files)
            for file in coded {
                let text = contracts(file, uses: options["uses"], foreign: foreign(file))
                try generatorOutputs.add(fileName: file.flatName + ".swift", contents: text)
            }
            let registry = registry(named: options["registry"] ?? "Messages", coded)
            try generatorOutputs.add(fileName: "messages.swift", contents: registry)
            if let name = options["tools"] {
                let tools = tools(named: name, files, uses: options["uses"])
                try generatorOutputs.add(fileName: "tools.swift", contents: tools)
            }
        case "conversions":
            for file in coded where !file.messages.isEmpty {
                let text = conversions(file, imports: modules("imports"), foreign: foreign(file))
                try generatorOutputs.add(fileName: file.flatName + "+C.swift", contents: text)
            }
        case "descriptors":
            var writer = Writer(from: "all contracts")
            try writer.descriptors(of: files)
            try generatorOutputs.add(fileName: "descriptors.swift", contents: writer.text)
        default:
            throw GeneratorError(description: "unknown parameter \"\(parameter.parameter)\"")
        }
    }

    private func lint(_ files: [FileDescriptor]) throws {
        var lint = Lint()
        for file in files where file.isOwn { lint.check(file) }
        lint.check(ToolSet(files))
        guard lint.findings.isEmpty else {
            throw GeneratorError(description: "\n" + lint.findings.joined(separator: "\n"))
        }
    }

    private func contracts(_ file: FileDescriptor, uses room: String?, foreign: [String]) -> String {
        var writer = Writer(from: file.name)
        if foreign.isEmpty, let room, !file.services.isEmpty { writer.line("import \(room)") }
        for name in foreign { writer.line("package import \(name)") }
        writer.line(file.services.isEmpty ? "import RPCCore" : "package import RPCCore")
        file.enums.forEach { writer.enumeration($0) }
        file.messages.forEach { writer.message($0) }
        file.services.forEach { writer.service($0) }
        return writer.text
    }

    private func registry(named name: String, _ files: [FileDescriptor]) -> String {
        var writer = Writer(from: "all contracts")
        writer.line("package import RPCCore")
        writer.gap()
        writer.line("/// Every message type.")
        writer.block("package enum \(name)") { writer in
            writer.line("package static let all: [any Message.Type] = [")
            writer.indented { writer in
                for message in files.flatMap(\.messages).flatMap(\.family) { writer.line("\(message.swiftName).self,") }
            }
            writer.line("]")
        }
        return writer.text
    }

    private func tools(named name: String, _ files: [FileDescriptor], uses room: String?) -> String {
        var writer = Writer(from: "all contracts")
        if let room { writer.line("package import \(room)") }
        writer.catalogue(named: name, ToolSet(files).tools, isExtension: room == nil)
        return writer.text
    }

    private func conversions(_ file: FileDescriptor, imports: [String], foreign: [String]) -> String {
        var writer = Writer(from: file.name)
        for name in foreign { writer.line("import \(name)") }
        for name in imports { writer.line("package import \(name)") }
        file.messages.forEach { writer.conversion($0) }
        return writer.text
    }
}
