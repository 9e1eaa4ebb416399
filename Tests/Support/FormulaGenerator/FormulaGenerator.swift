package import Formula

/// Makes up formulas over every function of the table, from any source of random numbers: a seed in the
/// tests, the bytes of libFuzzer in `fuzz-evaluation`.
package enum FormulaGenerator {
    private static let atoms = [
        "1", "0", "-1", "2.5", "1E300", "-1E300", "1E-300", "1E15", "\"\"", "\"a\"", "\"2024-02-30\"", "\"12\"",
        "\"*?~\"",
        "TRUE", "FALSE", "#N/A", "A1", "$B$2", "A1:C9", "A:A", "1:1", "A1:XFD1048576", "{1,2;3,4}", "{\"x\",#DIV/0!}",
        "Sheet2!A1", "SEQUENCE(3)", "SEQUENCE(900,2)", "x", "LAMBDA(x,x+1)", "LAMBDA(x,y,x&y)", "", "2958465",
        "45000.75",
        "\"#,##0.00;[Red](0%)\"", "\"yyyy-mm-dd hh:mm:ss.000\"", "REPT(\"ab\",9000)", "SUM", "B1:B5", "C1:C5",
    ]
    private static let operators = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">=", ":", " ", ","]

    package static func formula(_ random: inout some RandomNumberGenerator, depth: Int) -> String {
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

    /// A sheet with a cell of every type, and numbers at the edges.
    package static let workbook: Workbook = {
        let rows: [[Scalar]] = [
            [.number(1), .number(45_000.5), .number(10)],
            [.text("b"), .text("2024-05-05"), .number(20)],
            [.boolean(true), .number(-3), .number(30)],
            [.error(.divisionByZero), .text(""), .number(40)],
            [.number(1e300), .number(0.1), .number(50)],
        ]
        return Workbook(
            rows.enumerated().flatMap { row, cells in
                cells.enumerated().map { Cell(row: row, column: $0.offset, $0.element) }
            })
    }()

    /// Small enough that what a formula may still do takes milliseconds.
    package static let limits: Limits = {
        var limits = Limits()
        limits.steps = 20_000
        limits.cells = 400_000
        limits.arrayCells = 20_000
        limits.madeCells = 100_000
        return limits
    }()
}
