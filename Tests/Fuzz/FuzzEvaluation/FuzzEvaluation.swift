import Formula
import FormulaGenerator

// Evaluation of formulas that libFuzzer's bytes choose: every function, every mode, nested four deep. It ends
// with a value or at a limit, and a second time the same way.

/// The bytes as a source of random numbers, one a choice; when they end, it counts on from the
/// last one, so that every input makes a whole formula.
private struct ByteRandom: RandomNumberGenerator {
    private let bytes: [UInt8]
    private var at = 0
    private var state: UInt64 = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> UInt64 {
        // Mixed, because a choice looks at the upper bits.
        state = at < bytes.count ? UInt64(bytes[at]) : state &+ 1
        at += 1
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzEvaluation(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
    var random = ByteRandom(bytes)
    let text = "=" + FormulaGenerator.formula(&random, depth: 4)
    let syntax: Syntax
    do throws(SyntaxProblem) {
        syntax = try Parser.parse(text)
    } catch {
        return 0
    }
    for mode in Mode.allCases {
        let setting = Setting(
            workbook: FormulaGenerator.workbook, row: 6, column: 3, mode: mode, limits: FormulaGenerator.limits)
        let first = syntax.evaluate(setting)
        precondition(first == syntax.evaluate(setting), "two values of one formula")
    }
    return 0
}
