import SwiftProtobuf
import SwiftProtobufPluginLibrary

// The protoc plugin. Its parameter says what to emit:
//   emit=contracts    structs, enums, services (module Contracts)

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
        switch options["emit"] {
        case "contracts":
            for file in files where file.hasCode {
                try generatorOutputs.add(fileName: file.flatName + ".swift", contents: contracts(file))
            }
        default:
            throw GeneratorError(description: "unknown parameter \(parameter.parameter)")
        }
    }

    private func contracts(_ file: FileDescriptor) -> String {
        var writer = Writer(from: file.name)
        writer.line(file.services.isEmpty ? "import RPCCore" : "package import RPCCore")
        file.enums.forEach { writer.enumeration($0) }
        file.messages.forEach { writer.message($0) }
        file.services.forEach { writer.service($0) }
        return writer.text
    }
}
