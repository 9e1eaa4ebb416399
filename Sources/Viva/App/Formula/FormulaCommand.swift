import ArgumentParser
import Formula
import Foundation

struct FormulaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formula", abstract: "Evaluate Excel formulas, or explain them.",
        discussion: """
            Both read cases from standard input, each on a line of its own:

              {"formula":"=SUM(A1:A2)","cell":"B1","mode":"dynamic",
               "cells":{"A1":1,"A2":2}}

            A cell is a number, a text, true, false, null or {"error":"#N/A"}. The mode is "dynamic" (arrays \
            spill), "scalar" (as before dynamic arrays) or "cse". docs/formula.md lists functions and limits.
            """,
        subcommands: [Eval.self, Explain.self])

    struct Eval: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write {\"value\":…} for each line read; {\"error\":…} for a line that is no case.")

        @OptionGroup var options: FormulaOptions

        func run() throws {
            let (policy, now) = (try options.chosenPolicy(), options.clock())
            try forEachLine { FormulaLine.answer($0, now: now, policy: policy) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the tree of each line's formula: what each part stands for, and its value.")

        @OptionGroup var options: FormulaOptions

        func run() throws {
            let (policy, now) = (try options.chosenPolicy(), options.clock())
            try forEachLine { FormulaLine.explanation($0, now: now, policy: policy) }
        }
    }
}

struct FormulaOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A policy as JSON: allowed functions and limits.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("The clock for TODAY and NOW, as a serial. Default: now, in UTC.", valueName: "serial"))
    var now: Double?

    func chosenPolicy() throws -> Policy {
        guard let policy else { return .standard }
        let text = try String(contentsOfFile: policy, encoding: .utf8)
        let json: JSON
        do { json = try JSON.parse(text) } catch {
            throw ValidationError("\(policy) is not JSON: \(error.message) at byte \(error.at).")
        }
        do { return try Policy(json) } catch { throw ValidationError("\(policy): \(error.message).") }
    }

    /// Day 25,569 is 1 January 1970.
    func clock() -> Double { now ?? 25_569 + Date().timeIntervalSince1970 / 86_400 }
}

/// Answers each line of standard input with one of standard output, as they come.
private func forEachLine(_ answer: (String) -> String) throws {
    let output = FileHandle.standardOutput
    while let line = readLine(strippingNewline: true) {
        if line.allSatisfy(\.isWhitespace) { continue }
        try output.write(contentsOf: Data((answer(line) + "\n").utf8))
    }
}
