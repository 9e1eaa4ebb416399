import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

// A protoc plugin that stands before protobuf-c's own (`protoc-gen-c`) and does what that cannot:
//
// 1. proto3 `optional`. protoc-gen-c refuses the mark, but handles what it stands for: a oneof of
//    one field. So the mark is taken off and the synthetic oneof stays.
// 2. Custom options. A file that only extends the options would drag in descriptor.proto with
//    thousands of lines of C. Such files and their imports are taken out.
// 3. Services and comments: the C structs need neither.
// 4. Fields marked as deprecated: the generated conversions carry them like any other, so C must not warn.

struct PluginError: Error, CustomStringConvertible {
    let description: String
}

extension Google_Protobuf_DescriptorProto {
    mutating func clearMarks() {
        for index in field.indices {
            field[index].clearProto3Optional()
            if field[index].options.deprecated { field[index].options.clearDeprecated() }
        }
        for index in nestedType.indices { nestedType[index].clearMarks() }
    }
}

extension Google_Protobuf_FileDescriptorProto {
    /// Whether protobuf-c makes something of it that the product uses.
    var hasCode: Bool { `extension`.isEmpty && name != "google/protobuf/descriptor.proto" }

    mutating func reduce(dropping dropped: Set<String>) {
        for index in messageType.indices { messageType[index].clearMarks() }
        dependency.removeAll { dropped.contains($0) }
        publicDependency = []
        weakDependency = []
        service = []
        clearSourceCodeInfo()
    }
}

/// Runs protobuf-c's plugin on a request.
func runPlugin(_ input: Data) throws -> Data {
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["protoc-gen-c"]
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    // protoc-gen-c reads its whole input before it writes.
    stdin.fileHandleForWriting.write(input)
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw PluginError(description: "protoc-gen-c exited with \(process.terminationStatus)")
    }
    return output
}

func generate(_ input: Data) throws -> Data {
    var request = try Google_Protobuf_Compiler_CodeGeneratorRequest(serializedBytes: input)
    let dropped = Set(request.protoFile.filter { !$0.hasCode }.map(\.name))
    request.protoFile.removeAll { dropped.contains($0.name) }
    request.fileToGenerate.removeAll { dropped.contains($0) }
    for index in request.protoFile.indices { request.protoFile[index].reduce(dropping: dropped) }
    request.sourceFileDescriptors = []

    let output = try runPlugin(request.serializedBytes())
    var response = try Google_Protobuf_Compiler_CodeGeneratorResponse(serializedBytes: output)
    typealias Feature = Google_Protobuf_Compiler_CodeGeneratorResponse.Feature
    response.supportedFeatures |= UInt64(Feature.proto3Optional.rawValue)
    return try response.serializedBytes()
}

do {
    try FileHandle.standardOutput.write(contentsOf: generate(FileHandle.standardInput.readDataToEndOfFile()))
} catch {
    FileHandle.standardError.write(Data("protoc-gen-viva-c: \(error)\n".utf8))
    exit(1)
}
