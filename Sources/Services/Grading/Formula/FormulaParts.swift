import Formula

/// What a formula is made of, to say how much of one stands in another: its functions, its operators,
/// and the cells that it refers to, each as often as it occurs.
struct FormulaParts {
    private var counts: [String: Int] = [:]
    private(set) var hasReferences = false

    init(_ syntax: Syntax) {
        for node in syntax.nodes {
            switch node.kind {
            case .call(let place, _): counts["function \(FunctionTable.entries[place].name)", default: 0] += 3
            case .binary(let binary, _, _): counts["operator \(binary.rawValue)", default: 0] += 1
            case .reference(let reference):
                counts["cells \(Self.cells(reference))", default: 0] += 2
                hasReferences = true
            default: break
            }
        }
    }

    /// Without dollar signs: they matter only where a formula is filled.
    private static func cells(_ reference: Reference) -> String {
        let corners = [reference.first, reference.last].map { CellName.text(row: $0.row, column: $0.column) }
        return corners.joined(separator: ":")
    }

    /// Shared parts over all parts of both, 0 to 1.
    func share(in other: FormulaParts) -> Double {
        let names = Set(counts.keys).union(other.counts.keys)
        var (shared, all) = (0, 0)
        for name in names {
            let (mine, theirs) = (counts[name, default: 0], other.counts[name, default: 0])
            shared += min(mine, theirs)
            all += max(mine, theirs)
        }
        return all == 0 ? 0 : Double(shared) / Double(all)
    }
}
