import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The comment before or behind a declaration, line by line, without blanks at the end.
func comment(_ source: some ProvidesSourceCodeLocation) -> [String] {
    guard let location = source.sourceCodeInfoLocation else { return [] }
    let text = location.leadingComments.isEmpty ? location.trailingComments : location.leadingComments
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        var line = line.hasPrefix(" ") ? line.dropFirst() : line
        while line.last == " " { line.removeLast() }
        return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
}

/// The comment of a declaration of ours. A standard contract's text is not repeated: its name is given.
func documentation(_ source: some ProvidesSourceCodeLocation, in file: FileDescriptor, named name: String) -> [String] {
    file.isOwn ? comment(source) : ["`\(name)`."]
}
