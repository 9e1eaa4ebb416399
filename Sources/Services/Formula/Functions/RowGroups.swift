/// Which rows of a grid are equal: text without case, a blank the same as a blank only.
///
/// Rows are found by hash in one table of row numbers; a key is the cells themselves, and nothing is made for a row.
/// The work is in proportion to the cells.
struct RowGroups {
    /// The first row of each group, in order.
    private(set) var firsts: [Int] = []
    /// How many rows each group has.
    private(set) var counts: [Int] = []

    init(_ grid: Grid) {
        if case .numbers(let numbers) = grid.storage {
            group(numbers, grid)
        } else {
            group(grid.scalars.map(Self.folded), grid)
        }
    }

    private mutating func group(_ cells: [some Hashable], _ grid: Grid) {
        let columns = grid.columns
        // At most half full, so that a free place is near.
        let mask = max(2, (2 * grid.rows - 1).nextPowerOfTwo) - 1
        var places = [Int32](repeating: -1, count: mask + 1)
        for row in 0..<grid.rows {
            let start = row * columns
            var hasher = Hasher()
            for cell in start..<start + columns { hasher.combine(cells[cell]) }
            var place = hasher.finalize() & mask
            while true {
                let known = Int(places[place])
                if known < 0 {
                    places[place] = Int32(firsts.count)
                    firsts.append(row)
                    counts.append(1)
                    break
                }
                let other = firsts[known] * columns
                if (0..<columns).allSatisfy({ cells[start + $0] == cells[other + $0] }) {
                    counts[known] += 1
                    break
                }
                place = (place + 1) & mask
            }
        }
    }

    private static func folded(_ scalar: Scalar) -> Scalar {
        guard case .text(let text) = scalar, !text.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) })
        else { return scalar }
        return .text(text.lowercased())
    }
}

extension Int {
    /// The smallest power of two that is greater; of a positive number.
    fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - leadingZeroBitCount) }
}
