import Contracts
import Formula

/// Sentences about a formula. They name a class of data and the formula's own errors, never a value.
enum FormulaFindings {
    static func visible(_ verdict: RuleVerdict) -> String {
        if verdict.isRight { return "The result on the visible sheet is right." }
        if verdict.isStopped { return stopped }
        guard verdict.isAlwaysError else { return "The result on the visible sheet is not right." }
        return "The formula gives \(listed(verdict.errors)) on the visible sheet: \(meaning(verdict.errors))."
    }

    /// What is amiss with a formula that fails on the visible sheet or with other values.
    static func result(_ task: FormulaTask, _ verdict: FormulaVerdict) -> String {
        if verdict.isAlwaysError {
            let errors = verdict.errors
            return "The formula gives \(listed(errors)) whatever the data: \(meaning(errors))."
        }
        guard verdict.visible.isRight else { return visible(verdict.visible) }
        let failing = zip(task.rules, verdict.rules).first { $0.kind == .values && !$1.isRight }
        return finding(.values, failing?.1 ?? RuleVerdict())
    }

    private static let stopped = "The formula computes more than an answer may."

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

    static func finding(_ kind: VariantClass, _ verdict: RuleVerdict) -> String {
        if verdict.isRight { return "Right \(situation(kind))." }
        if verdict.isStopped { return stopped }
        if verdict.errors.isEmpty { return "Not right \(situation(kind))." }
        let errors = listed(verdict.errors)
        let isAll = verdict.errorFailures == verdict.failures
        return isAll ? "Gives \(errors) \(situation(kind))." : "Not right \(situation(kind)), and at times \(errors)."
    }

    private static func listed(_ errors: some Collection<ExcelError>) -> String {
        ExcelError.allCases.filter(errors.contains).map(\.rawValue).joined(separator: " or ")
    }

    /// What Excel means by an error; by several, nothing more than that.
    private static func meaning(_ errors: some Collection<ExcelError>) -> String {
        guard errors.count == 1, let error = errors.first else {
            return "the parts of it that give errors are to be found"
        }
        switch error {
        case .null: return "two ranges in it have no cell in common"
        case .divisionByZero: return "something is divided by zero or by nothing, as in the mean of no numbers"
        case .value: return "something is of the wrong kind, as text where a number belongs, or ranges differ in size"
        case .reference: return "it refers to a place that is not there"
        case .name: return "a name in it means nothing"
        case .number: return "a number is outside what a function takes"
        case .notAvailable: return "something that it looks for is not found, or not where it looks"
        case .spill: return "the result is an array, and there is no room for it"
        case .calc: return "an array in it comes out empty, or a function is not called"
        default: return "a part of it cannot be computed"
        }
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
