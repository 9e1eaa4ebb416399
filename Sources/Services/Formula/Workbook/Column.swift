/// What kind of thing a stored cell holds.
package enum CellKind: UInt8, Sendable { case blank, number, text, boolean, error }

/// One column's cells: kinds and payloads side by side, so that aggregates run over plain doubles.
/// Invariants: the arrays have equal length; rows ascend; a text's payload is its place in `texts`, in
/// which equal texts stand once; a boolean's payload is 0 or 1, an error's its code.
///
/// Dense columns count on from `firstRow`; a column with large gaps lists its rows.
package struct Column: Sendable {
    package private(set) var firstRow = 0
    private var rows: [Int]?
    package private(set) var kinds: [CellKind] = []
    package private(set) var payloads: [Double] = []
    package private(set) var texts: [String] = []

    /// A gap longer than this, and than what is already stored, turns the column into a list of rows.
    private static let tolerableGap = 1024

    init(_ cells: [(row: Int, value: Scalar)]) {
        var places: [String: Int] = [:]
        let sorted = zip(cells, cells.dropFirst()).allSatisfy { $0.row < $1.row } ? cells : Column.normalised(cells)
        guard let first = sorted.first, let last = sorted.last else { return }
        firstRow = first.row
        let dense = last.row - first.row + 1 <= sorted.count * 2 + Column.tolerableGap
        rows = dense ? nil : sorted.map(\.row)
        let count = dense ? last.row - first.row + 1 : sorted.count
        kinds.reserveCapacity(count)
        payloads.reserveCapacity(count)
        for (row, value) in sorted {
            while dense, kinds.count < row - firstRow { append(.blank, 0) }
            switch value {
            case .blank: append(.blank, 0)
            case .number(let number): append(.number, number)
            case .boolean(let boolean): append(.boolean, boolean ? 1 : 0)
            case .error(let error): append(.error, Double(error.code))
            case .text(let text):
                let place = places[text] ?? texts.count
                if place == texts.count {
                    texts.append(text)
                    places[text] = place
                }
                append(.text, Double(place))
            }
        }
    }

    /// In order of rows, the last value of a row winning.
    private static func normalised(_ cells: [(row: Int, value: Scalar)]) -> [(row: Int, value: Scalar)] {
        var byRow: [Int: Scalar] = [:]
        for (row, value) in cells { byRow[row] = value }
        return byRow.map { (row: $0.key, value: $0.value) }.sorted { $0.row < $1.row }
    }

    private mutating func append(_ kind: CellKind, _ payload: Double) {
        kinds.append(kind)
        payloads.append(payload)
    }

    package var lastRow: Int { rows?.last ?? (firstRow + kinds.count - 1) }

    /// True if the entry after a place is the next row, all along.
    package var isDense: Bool { rows == nil }

    package func row(at place: Int) -> Int { rows?[place] ?? (firstRow + place) }

    /// The stored places whose rows lie in the given ones.
    package func places(rows first: Int, _ last: Int) -> Range<Int> {
        guard let rows else {
            let from = max(0, first - firstRow)
            let to = min(kinds.count, last - firstRow + 1)
            return from < to ? from..<to : 0..<0
        }
        let from = Column.lowerBound(rows, first)
        let to = Column.lowerBound(rows, last + 1)
        return from..<max(from, to)
    }

    private static func lowerBound(_ rows: [Int], _ row: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    package func scalar(at place: Int) -> Scalar {
        switch kinds[place] {
        case .blank: .blank
        case .number: .number(payloads[place])
        case .text: .text(texts[Int(payloads[place])])
        case .boolean: .boolean(payloads[place] != 0)
        case .error: .error(ExcelError(code: Int(payloads[place])) ?? .value)
        }
    }

    package subscript(row row: Int) -> Scalar {
        let place = places(rows: row, row)
        return place.isEmpty ? .blank : scalar(at: place.lowerBound)
    }
}
