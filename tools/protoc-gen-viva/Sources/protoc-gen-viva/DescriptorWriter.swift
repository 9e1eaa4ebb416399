import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

// The descriptors of all files, for reflection: bytes in base64, and what each file declares.

extension FileDescriptor {
    /// Full names of everything that the file declares, in order.
    fileprivate var symbols: [String] {
        messages.flatMap(\.symbols) + enums.flatMap(\.symbols) + extensions.map(\.fullName)
            + services.flatMap { [$0.fullName] + $0.methods.map(\.fullName) }
    }
}

extension Descriptor {
    fileprivate var symbols: [String] {
        [fullName] + fields.map(\.fullName) + oneofs.map(\.fullName) + messages.flatMap(\.symbols)
            + enums.flatMap(\.symbols) + extensions.map(\.fullName)
    }
}

extension EnumDescriptor {
    fileprivate var symbols: [String] { [fullName] + values.map(\.fullName) }
}

extension Writer {
    /// A table of the files and all that they import.
    mutating func descriptors(of files: [FileDescriptor]) throws {
        var known: [String: FileDescriptor] = [:]
        var waiting = files
        while let file = waiting.popLast() {
            if known.updateValue(file, forKey: file.name) == nil { waiting += file.dependencies }
        }
        line("extension ContractDescriptors {")
        line("    /// Every contract file and all that it imports, in order of name.")
        line("    static let table: [ContractFile] = [")
        for (_, file) in known.sorted(by: { $0.key < $1.key }) { try entry(file) }
        line("    ]")
        line("}")
    }

    private mutating func entry(_ file: FileDescriptor) throws {
        let bytes: Data = try file.extractProto().serializedBytes()
        line("        ContractFile(")
        line("            name: \"\(file.name)\",")
        line("            dependencies: [\(file.dependencies.map { "\"\($0.name)\"" }.joined(separator: ", "))],")
        line("            services: [\(file.services.map { "\"\($0.fullName)\"" }.joined(separator: ", "))],")
        let extensions = file.extensions.map { "(\"\($0.containingType.fullName)\", \($0.number))" }
        line("            extensions: [\(extensions.joined(separator: ", "))],")
        text("symbolList", file.symbols, continued: false, end: ",")
        text("base64", bytes.base64EncodedString().chunked(Self.width - 16), continued: true, end: "),")
    }

    private mutating func text(_ label: String, _ lines: [String], continued: Bool, end: String) {
        line("            \(label): \"\"\"")
        for (index, part) in lines.enumerated() {
            line("                \(part)" + (continued && index < lines.count - 1 ? "\\" : ""))
        }
        line("                \"\"\"" + end)
    }
}

extension String {
    fileprivate func chunked(_ size: Int) -> [String] {
        var rest = self[...]
        var chunks: [String] = []
        while !rest.isEmpty {
            chunks.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return chunks
    }
}
