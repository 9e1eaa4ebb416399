/// How a formula was entered.
package enum Mode: String, Sendable, CaseIterable {
    /// As before dynamic arrays: a range where one value is wanted gives the cell beside the formula.
    case scalar
    /// As typed into Excel today: arrays spill.
    case dynamic
    /// Ctrl+Shift+Enter.
    case cse
}

/// What a cell, or the cells of its spill, show.
package enum Result: Sendable, Equatable {
    case scalar(Scalar)
    case grid(Grid)

    package var error: ExcelError? {
        if case .scalar(.error(let error)) = self { return error }
        return nil
    }
}

/// How an evaluation ended: with a value (which may be an Excel error), or at a limit.
package enum Outcome: Sendable, Equatable {
    case value(Result)
    case stopped(LimitKind)
}

/// Everything an evaluation depends on beside the formula itself.
package struct Setting: Sendable {
    package var workbook: Workbook
    /// The formula's own sheet, row and column, from zero.
    package var sheet = 0
    package var row: Int
    package var column: Int
    package var mode: Mode
    /// The clock, as a serial with its fraction of a day.
    package var now: Double
    package var limits: Limits

    /// `now` without a clock is noon on 1 January 2024.
    package init(
        workbook: Workbook, sheet: Int = 0, row: Int = 0, column: Int = 0, mode: Mode = .dynamic,
        now: Double = 45_292.5,
        limits: Limits = Limits()
    ) {
        self.workbook = workbook
        self.sheet = sheet
        self.row = row
        self.column = column
        self.mode = mode
        self.now = now
        self.limits = limits
    }
}

extension Syntax {
    /// The formula's value: the same for the same setting, always.
    package func evaluate(_ setting: Setting) -> Outcome {
        var evaluator = Evaluator(self, setting)
        return evaluator.run()
    }
}
