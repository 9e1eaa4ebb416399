import Formula
import Testing

/// What a formula in a table of tests should give.
enum Expected: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    case scalar(Scalar)
    case column([Scalar])
    case row([Scalar])

    static func error(_ error: ExcelError) -> Expected { .scalar(.error(error)) }

    init(floatLiteral value: Double) { self = .scalar(.number(value)) }
    init(integerLiteral value: Int) { self = .scalar(.number(Double(value))) }
    init(stringLiteral value: String) { self = .scalar(.text(value)) }
    init(booleanLiteral value: Bool) { self = .scalar(.boolean(value)) }

    fileprivate func agrees(with result: Result) -> Bool {
        switch (self, result) {
        case (.scalar(let wanted), .scalar(let found)): same(wanted, found)
        case (.column(let wanted), .grid(let grid)):
            grid.columns == 1 && wanted.count == grid.rows && zip(wanted, grid.scalars).allSatisfy(same)
        case (.row(let wanted), .grid(let grid)):
            grid.rows == 1 && wanted.count == grid.columns && zip(wanted, grid.scalars).allSatisfy(same)
        default: false
        }
    }

    /// Numbers to a relative error of 1e-9.
    private func same(_ wanted: Scalar, _ found: Scalar) -> Bool {
        guard case .number(let a) = wanted, case .number(let b) = found else { return wanted == found }
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    }
}

/// Evaluates every formula of a table, in Z99 with the given cells, and compares.
func check(_ rows: [(String, Expected)], cells: [String: Scalar] = [:], mode: Mode = .dynamic) throws {
    var stored: [Cell] = []
    for (name, value) in cells {
        let place = try #require(CellName.parse(name))
        stored.append(Cell(row: place.row, column: place.column, value))
    }
    let setting = Setting(workbook: Workbook(stored), row: 98, column: 25, mode: mode)
    for (formula, expected) in rows {
        let outcome = try Parser.parse(formula).evaluate(setting)
        guard case .value(let result) = outcome else {
            Issue.record("\(formula) stopped: \(outcome)")
            continue
        }
        #expect(expected.agrees(with: result), "\(formula) gave \(result), not \(expected)")
    }
}
