import Formula

/// Cells by name: `book(["A1": 1, "B2": "x", "C3": .error(.notAvailable)])`.
func book(_ cells: KeyValuePairs<String, Scalar>) -> Workbook {
    Workbook(
        cells.compactMap { name, value in
            CellName.parse(name).map { Cell(row: $0.row, column: $0.column, value) }
        })
}

extension Scalar: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// The value of a formula in a cell, as JSON; a formula that does not parse says why.
func value(
    _ formula: String, _ workbook: Workbook = Workbook(), at cell: String = "Z50", mode: Mode = .dynamic,
    limits: Limits = Limits()
) -> String {
    let place = CellName.parse(cell) ?? (0, 0)
    let setting = Setting(workbook: workbook, row: place.row, column: place.column, mode: mode, limits: limits)
    do {
        switch try Parser.parse(formula, limits: limits).evaluate(setting) {
        case .value(.scalar(.error(let error))): return error.rawValue
        case .value(let result): return result.json.encoded
        case .stopped(let limit): return "limit: \(limit.rawValue)"
        }
    } catch {
        return "problem: \(error.message) \(error.span.start)-\(error.span.end)"
    }
}
