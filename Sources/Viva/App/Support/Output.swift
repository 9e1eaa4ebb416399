// What people read in a terminal, and what programs read.
//
// Invariants:
// 1. A text for people may hold words of somebody else: a candidate, a model, a server. None of them drives the
//    terminal: it gets no control characters, and none that turn the direction of what stands around them.
// 2. JSON, keys and tokens are for programs, and are printed as they are by `print`.

import Foundation

/// Prints lines for people.
func printText(_ text: String, terminator: String = "\n") { print(harmless(text), terminator: terminator) }

/// Prints a line for people at once: a reader on a pipe must not wait for a full buffer.
func printLine(_ text: String) {
    printText(text)
    flushOutput()
}

/// Lets a prompt without a line end be seen.
func flushOutput() { _ = fflush(nil) }

/// Prints a line for people, beside the output proper.
func note(_ text: String) { FileHandle.standardError.write(Data((harmless(text) + "\n").utf8)) }

/// The text with U+FFFD for each scalar that a terminal would obey. Lines and tabs stay; an end of line is one
/// line feed.
func harmless(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for character in text {
        if character == "\r\n" {
            shown.append("\n")
        } else {
            for scalar in character.unicodeScalars { shown.append(isObeyed(scalar) ? "\u{FFFD}" : scalar) }
        }
    }
    return String(shown)
}

private func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: false
    case 0x202a...0x202e, 0x2066...0x2069: true
    default: scalar.properties.generalCategory == .control
    }
}
