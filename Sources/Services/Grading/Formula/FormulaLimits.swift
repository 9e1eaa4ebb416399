/// Sizes of formula questions. Budgets of one evaluation are the engine's (`Formula.Limits`).
package enum FormulaLimits {
    package static let sheetRows = 40
    package static let sheetColumns = 12
    static let cellText = 120
    static let models = 24
    static let choices = 60
    static let rules = 13
    static let forbidden = 32
    /// Cells that a formula is filled to.
    static let filled = 40

    /// Variants of each class; VALUES, which everything else rests on, has more.
    static let variants = 4
    static let valueVariants = 12
    /// Least share of wrong formulas that the variants tell from right ones, in points.
    package static let killRate: Int32 = 9_500
    /// Independently drawn sheets on which a mutant has to agree everywhere to be called equivalent.
    package static let equivalenceSheets = 2_000
    /// Largest share of mutants that may be equivalent.
    package static let equivalentShare = 0.1
    /// Relative difference within which two numbers are equal.
    static let tolerance = 1e-9
}
