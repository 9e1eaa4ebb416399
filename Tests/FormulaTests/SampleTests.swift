import Formula
import Foundation
import Testing

/// Cases whose values Microsoft Excel computed, where they are present: beside the repository, or where
/// FORMULA_CASES points. They are not part of the project.
struct SampleTests {
    struct Line {
        let text: String
        let json: JSON
    }

    static func lines() throws -> [Line] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path =
            ProcessInfo.processInfo.environment["FORMULA_CASES"]
            ?? root.appendingPathComponent("../shared/data/formulas/sample.jsonl").path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
            Line(text: String($0), json: try JSON.parse(String($0)))
        }
    }

    @Test func `at least 98 in 100 of Excel's own values are reached, each function reported`() throws {
        var failed: [String: [String]] = [:]
        var total: [String: Int] = [:]
        let lines = try SampleTests.lines()
        for line in lines {
            let expected = try #require(line.json["expected"])
            guard case .string(let primary)? = line.json["primary"] else { continue }
            total[primary, default: 0] += 1
            let problem = try FormulaCase(line.json, now: 45_292.5)
            let answer = problem.run()
            if case .outcome(.value(let result)) = answer, agree(result.json, expected) { continue }
            failed[primary, default: []].append("\(problem.formula) gave \(shown(answer)), not \(expected.encoded)")
        }
        for name in total.keys.sorted() {
            let missed = failed[name] ?? []
            print("\(name): \(total[name, default: 0] - missed.count) of \(total[name, default: 0])")
            for line in missed { print("  ", line) }
        }
        let missed = failed.values.reduce(0) { $0 + $1.count }
        print(
            lines.isEmpty
                ? "measured: nothing of Excel's own values: there is no file of them here (FORMULA_CASES)"
                : "measured: \(lines.count - missed) of \(lines.count) of Excel's own values reached")
        #expect(Double(missed) <= 0.02 * Double(lines.count))
    }

    private func shown(_ answer: FormulaCase.Answer) -> String {
        if case .outcome(.value(let result)) = answer { return result.json.encoded }
        return "\(answer)"
    }

    /// Numbers to a relative error of 1e-9; everything else exactly.
    private func agree(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy(agree)
        case (.number(let a), .null): a == 0
        default: left == right
        }
    }
}
