/// What an evaluation has used so far. Each `spend` throws once a limit is passed.
package struct Budget: Sendable {
    package let limits: Limits
    package private(set) var steps = 0
    package private(set) var cells = 0
    package private(set) var madeCells = 0
    package private(set) var textBytes = 0

    init(_ limits: Limits) { self.limits = limits }

    /// One expression or function body.
    package mutating func step() throws(Halt) {
        steps += 1
        if steps > limits.steps { throw .limit(.steps) }
    }

    /// Cells or elements read, or work of that order (characters searched, terms of a series).
    package mutating func spend(cells count: Int) throws(Halt) {
        cells += min(count, limits.cells + 1)
        if cells > limits.cells { throw .limit(.cells) }
    }

    /// The elements of an array about to be made; also bounds one array's size.
    package mutating func make(rows: Int, columns: Int) throws(Halt) {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        if overflow || count > limits.arrayCells { throw .limit(.arrayCells) }
        madeCells += count
        if madeCells > limits.madeCells { throw .limit(.madeCells) }
        try spend(cells: count)
    }

    /// UTF-8 bytes of a text about to be made.
    package mutating func make(textBytes count: Int) throws(Halt) {
        textBytes += min(count, limits.textBytes + 1)
        if textBytes > limits.textBytes { throw .limit(.textBytes) }
    }
}
