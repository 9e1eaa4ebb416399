import Formula
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

    static let atoms = [
        "1", "0", "-1", "2.5", "1E300", "-1E300", "1E-300", "1E15", "\"\"", "\"a\"", "\"2024-02-30\"", "\"12\"",
        "\"*?~\"",
        "TRUE", "FALSE", "#N/A", "A1", "$B$2", "A1:C9", "A:A", "1:1", "A1:XFD1048576", "{1,2;3,4}", "{\"x\",#DIV/0!}",
        "Sheet2!A1", "SEQUENCE(3)", "SEQUENCE(900,2)", "x", "LAMBDA(x,x+1)", "LAMBDA(x,y,x&y)", "", "2958465",
        "45000.75",
        "\"#,##0.00;[Red](0%)\"", "\"yyyy-mm-dd hh:mm:ss.000\"", "REPT(\"ab\",9000)", "SUM", "B1:B5", "C1:C5",
    ]
    static let operators = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">=", ":", " ", ","]

    static func formula(_ random: inout Random, depth: Int) -> String {
        guard depth > 0, Int.random(in: 0..<10, using: &random) > 1 else {
            return atoms.randomElement(using: &random) ?? "1"
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return "(" + formula(&random, depth: depth - 1) + ")"
        case 1: return "-" + formula(&random, depth: depth - 1) + "%"
        case 2...3:
            let binary = operators.randomElement(using: &random) ?? "+"
            return formula(&random, depth: depth - 1) + binary + formula(&random, depth: depth - 1)
        case 4: return "LET(x," + formula(&random, depth: depth - 1) + "," + formula(&random, depth: depth - 1) + ")"
        default:
            guard let entry = FunctionTable.entries.randomElement(using: &random) else { return "1" }
            let count = Int.random(in: entry.minimum...min(entry.maximum, entry.minimum + 3), using: &random)
            return entry.name + "("
                + (0..<count).map { _ in formula(&random, depth: depth - 1) }.joined(separator: ",") + ")"
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
        let workbook = book([
            "A1": 1, "A2": "b", "A3": true, "A4": .error(.divisionByZero), "A5": 1e300, "B1": 45_000.5,
            "B2": "2024-05-05",
            "B3": -3, "B4": "", "B5": 0.1, "C1": 10, "C2": 20, "C3": 30, "C4": 40, "C5": 50,
        ])
        var limits = Limits()
        limits.steps = 20_000
        limits.cells = 400_000
        limits.arrayCells = 20_000
        limits.madeCells = 100_000
        for _ in 0..<FuzzTests.count {
            let text = "=" + FuzzTests.formula(&random, depth: 4)
            for mode in Mode.allCases {
                let setting = Setting(workbook: workbook, row: 6, column: 3, mode: mode, limits: limits)
                guard let syntax = try? Parser.parse(text) else { continue }
                let first = syntax.evaluate(setting)
                #expect(first == syntax.evaluate(setting), "\(text)")
            }
        }
    }
}
