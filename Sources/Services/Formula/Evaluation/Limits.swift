/// What a formula may be and cost. Everything is counted, nothing is timed, so that the same formula
/// always ends the same way.
package struct Limits: Sendable, Hashable {
    /// Excel's own limits on a formula's text.
    package var formulaCharacters = 8192
    package var nesting = 64
    package var arguments = 255
    package var literalCharacters = 255
    /// Characters (UTF-16) of a text, Excel's limit of a cell.
    package var textCharacters = 32_767

    /// Expressions and function bodies evaluated.
    package var steps = 2_000_000
    /// Cells and array elements read or computed.
    package var cells = 20_000_000
    /// Elements of one array.
    package var arrayCells = 600_000
    /// Array elements made altogether.
    package var madeCells = 4_000_000
    /// UTF-8 bytes of text made altogether.
    package var textBytes = 8_000_000
    /// Expressions within expressions while evaluating, calls of lambdas included. Optimised, this needs less
    /// than 350 KiB of stack; a debug build takes five times as much.
    package var depth = 256

    package init() {}
}

/// Which limit stopped an evaluation.
package enum LimitKind: String, Sendable, Hashable {
    case steps, cells, arrayCells, madeCells, textBytes, depth
}

/// What ends a function early: an Excel error, which becomes its value, or a limit, which ends the
/// evaluation.
package enum Halt: Error, Sendable, Hashable {
    case error(ExcelError)
    case limit(LimitKind)
}
