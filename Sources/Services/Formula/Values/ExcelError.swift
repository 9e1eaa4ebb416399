/// An error as a cell shows it. Raw values are the codes in Excel's own spelling.
package enum ExcelError: String, Error, Sendable, Hashable, CaseIterable {
    case null = "#NULL!"
    case divisionByZero = "#DIV/0!"
    case value = "#VALUE!"
    case reference = "#REF!"
    case name = "#NAME?"
    case number = "#NUM!"
    case notAvailable = "#N/A"
    case gettingData = "#GETTING_DATA"
    case spill = "#SPILL!"
    case calc = "#CALC!"
    case field = "#FIELD!"
    case blocked = "#BLOCKED!"
    case unknown = "#UNKNOWN!"
    case connect = "#CONNECT!"

    /// What ERROR.TYPE returns, and the place of an error in a column's payload.
    package var code: Int { ExcelError.codes[self] ?? 0 }

    package init?(code: Int) {
        guard code >= 1, code <= ExcelError.allCases.count else { return nil }
        self = ExcelError.allCases[code - 1]
    }

    private static let codes = [ExcelError: Int](
        uniqueKeysWithValues: zip(allCases, 1...))
}
