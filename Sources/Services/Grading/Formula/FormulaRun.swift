import Contracts
import Formula

/// A formula on a variant: typed into the answer cell, filled where the variant asks for it, moved by an
/// insertion as Excel moves it, and evaluated.
enum FormulaRun {
    /// - Returns: what each checked cell shows.
    static func outcomes(_ formula: Syntax, _ variant: SheetVariant, answer: CellPlace) -> [Outcome] {
        var workbook = variant.cells.workbook
        if let insertion = variant.insertion { workbook = workbook.shifted(by: insertion, on: 0) }
        return variant.checked.map { place in
            var place = place
            var formula =
                place == answer
                ? formula : formula.filled(down: place.row - answer.row, right: place.column - answer.column)
            if let insertion = variant.insertion {
                formula = formula.shifted(by: insertion, on: CellMatrix.sheet, own: CellMatrix.sheet)
                place = moved(place, insertion)
            }
            return formula.evaluate(
                Setting(
                    workbook: workbook, row: place.row, column: place.column, mode: .dynamic, now: variant.now,
                    limits: limits))
        }
    }

    /// Where a cell stands after an insertion, which moves nothing off the sheet.
    private static func moved(_ place: CellPlace, _ change: SheetChange) -> CellPlace {
        switch change.axis {
        case .rows: CellPlace(row: change.moved(place.row) ?? place.row, column: place.column)
        case .columns: CellPlace(row: place.row, column: change.moved(place.column) ?? place.column)
        }
    }

    /// Many times what an answer over a sheet of this size needs, and little enough that a hostile formula,
    /// run on every variant and filled cell, does not hold up the loop it is graded on.
    private static let limits: Limits = {
        var limits = Limits()
        limits.steps = 20_000
        limits.cells = 200_000
        limits.madeCells = 40_000
        limits.arrayCells = 20_000
        limits.textBytes = 200_000
        return limits
    }()

    static func stopped(_ outcomes: [Outcome]) -> Bool {
        outcomes.contains { if case .stopped = $0 { true } else { false } }
    }

    /// The first error that a checked cell shows while the right result of that cell has none.
    static func error(_ found: [Outcome], where right: [Outcome]) -> ExcelError? {
        for (found, right) in zip(found, right) where errors(right).isEmpty {
            if let error = errors(found).first { return error }
        }
        return nil
    }

    private static func errors(_ outcome: Outcome) -> [ExcelError] {
        guard case .value(let result) = outcome else { return [] }
        let scalars: [Scalar] =
            switch result {
            case .scalar(let scalar): [scalar]
            case .grid(let grid): grid.scalars
            }
        return scalars.compactMap { if case .error(let error) = $0 { error } else { nil } }
    }

    static func agree(_ left: [Outcome], _ right: [Outcome]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { agree($0, $1) }
    }

    private static func agree(_ left: Outcome, _ right: Outcome) -> Bool {
        guard case .value(let left) = left, case .value(let right) = right else { return false }
        switch (left, right) {
        case (.scalar(let left), .scalar(let right)): return agree(left, right)
        case (.grid(let left), .grid(let right)):
            return left.rows == right.rows && left.columns == right.columns
                && zip(left.scalars, right.scalars).allSatisfy { agree($0, $1) }
        default: return false
        }
    }

    private static func agree(_ left: Scalar, _ right: Scalar) -> Bool {
        if let left = left.numberOnly, let right = right.numberOnly {
            return abs(left - right) <= FormulaLimits.tolerance * max(abs(left), abs(right), 1e-6)
        }
        return left == right
    }
}
