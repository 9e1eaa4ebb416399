/// The values that expressions had, by node: the last one where an expression ran several times.
struct Trace {
    private(set) var values: [NodeID: Value] = [:]
    private(set) var runs: [NodeID: Int] = [:]

    mutating func record(_ id: NodeID, _ value: Value, _ depth: Int) {
        values[id] = value
        runs[id, default: 0] += 1
    }
}
