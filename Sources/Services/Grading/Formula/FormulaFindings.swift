import Contracts
import Formula

/// Sentences about a formula. They name a class of data, never a value.
enum FormulaFindings {
    static func visible(_ right: Bool) -> String {
        right ? "The result on the visible sheet is right." : "The result on the visible sheet is not right."
    }

    static func structure(_ share: Double) -> String {
        switch share {
        case 0.7...: "The formula is close to a right one."
        case 0.3...: "Parts of the formula are those of a right one."
        default: "The formula has little in common with a right one."
        }
    }

    static func name(_ kind: VariantClass) -> String {
        switch kind {
        case .values: "values"
        case .order: "order"
        case .ties: "ties"
        case .duplicates: "duplicates"
        case .blanks: "blanks"
        case .textNumbers: "text-numbers"
        case .zeros: "zeros"
        case .errors: "errors"
        case .noMatch: "no-match"
        case .boundary: "boundary"
        case .fill: "fill"
        case .insertedRows: "inserted-rows"
        case .insertedColumns: "inserted-columns"
        case .unspecified, .unrecognized: "unknown"
        }
    }

    static func finding(_ kind: VariantClass, passed: Bool) -> String {
        "\(passed ? "Right" : "Not right") \(situation(kind))."
    }

    private static func situation(_ kind: VariantClass) -> String {
        switch kind {
        case .values: "with other values in the sheet"
        case .order: "with the rows in another order"
        case .ties: "where numbers are equal"
        case .duplicates: "where an entry stands in several rows"
        case .blanks: "with blank cells in the data"
        case .textNumbers: "where numbers are stored as text"
        case .zeros: "with zeros in the data"
        case .errors: "with error values in the data"
        case .noMatch: "where nothing matches"
        case .boundary: "for values exactly at a limit"
        case .fill: "when filled to the other cells"
        case .insertedRows: "after a row was inserted into the data"
        case .insertedColumns: "after a column was inserted into the data"
        case .unspecified, .unrecognized: "in an unknown situation"
        }
    }

    /// What is wrong with a formula's text, and at which character; quotes nothing of it.
    static func reason(_ problem: SyntaxProblem) -> String {
        let what =
            switch problem.reason {
            case .empty: "there is nothing in it"
            case .tooLong: "it is too long"
            case .tooDeep: "it is nested too deeply"
            case .tooManyArguments: "a function has too many arguments"
            case .textTooLong: "a text in it is too long"
            case .unexpected: "something there is not expected"
            case .unfinished: "it ends too early"
            case .missing(let what): "\(what) is missing"
            case .badNumber: "a number cannot be read"
            case .badReference: "a reference cannot be read"
            case .badArray: "an array constant cannot be read"
            case .external: "it refers to another workbook"
            case .threeDimensional: "it refers to several sheets at once"
            case .structured: "it refers to a table by name"
            case .dde: "it asks another program"
            case .argumentCount(let function, let least, let most, let found):
                "\(function) takes \(least == most ? "\(least)" : "\(least) to \(most)") arguments and has \(found)"
            }
        return "\(what), at character \(problem.span.start + 1)"
    }
}
