import Formula
import FormulaGenerator
import Foundation
import Testing

/// Random formulas, from random characters to well-formed ones over every function. What is asked is that
/// the process lives and every answer is one; FORMULA_FUZZ sets how many of each kind.
struct FuzzTests {
    static let count = ProcessInfo.processInfo.environment["FORMULA_FUZZ"].flatMap(Int.init) ?? 500

    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test func `any characters end in a tree or a problem with its place`() {
        var random = Random(state: 7)
        let alphabet = Array("=+-*/^&<>(){},;:!'\"#%@$[]|.~ AZ19eEx_\u{A0}é😀\n") + Array("SUMIFLETA1B2")
        for _ in 0..<FuzzTests.count * 10 {
            let text = String(
                (0..<Int.random(in: 0..<40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "(" })
            do {
                let syntax = try Parser.parse(text)
                let printed = syntax.printed
                #expect((try? Parser.parse(printed).printed) == printed, "\(text)")
                _ = syntax.canonical(row: 3, column: 3).count + syntax.filled(down: 1, right: -1).nodes.count
            } catch {
                #expect(error.span.start <= error.span.end && error.span.end <= text.utf8.count, "\(text)")
            }
        }
    }

    @Test func `any formula over every function ends with a value or at a limit`() {
        let seed = UInt64(ProcessInfo.processInfo.environment["FORMULA_SEED"] ?? "") ?? 11
        var random = Random(state: seed)
        for _ in 0..<FuzzTests.count {
            let text = "=" + FormulaGenerator.formula(&random, depth: 4)
            for mode in Mode.allCases {
                let setting = Setting(
                    workbook: FormulaGenerator.workbook, row: 6, column: 3, mode: mode, limits: FormulaGenerator.limits)
                guard let syntax = try? Parser.parse(text) else { continue }
                let first = syntax.evaluate(setting)
                #expect(first == syntax.evaluate(setting), "\(text)")
            }
        }
    }
}
