import Yams

/// The fields of one YAML mapping, read by name; collects what is wrong.
struct BankFields {
    private(set) var problems: [BankProblem] = []
    let line: Int

    private let file: String
    private let what: String
    private var values: [(name: String, value: Node, line: Int)] = []
    private var used: Set<String> = []

    init(_ node: Node, file: String, what: String) {
        self.file = file
        self.what = what
        line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            problems.append(BankProblem(file: file, line: line, reason: "\(what) is a list of fields, not a value"))
            return
        }
        for (key, value) in mapping {
            let keyLine = key.mark?.line ?? line
            let name = key.scalar?.string ?? ""
            if values.contains(where: { $0.name == name }) {
                problems.append(BankProblem(file: file, line: keyLine, reason: "`\(name)` stands twice in \(what)"))
            }
            values.append((name, value, keyLine))
        }
    }

    /// Line of each field.
    var fieldLines: [String: Int] {
        Dictionary(values.map { ($0.name, $0.line) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func problem(_ field: String, _ reason: String) {
        let at = values.first { $0.name == field }?.line ?? line
        problems.append(BankProblem(file: file, line: at, reason: reason))
    }

    /// Takes over what a part of this mapping found.
    mutating func adopt(_ part: BankFields) { problems += part.problems }

    /// A part of this mapping, with its own fields.
    func part(_ node: Node, _ what: String) -> BankFields { BankFields(node, file: file, what: what) }

    mutating func refuseUnknown() {
        for (name, _, _) in values where !used.contains(name) {
            problem(name, "`\(name)` is no field of \(what)")
        }
    }

    /// The value of a field; a missing one is a problem if `required`.
    mutating func value(_ field: String, required: Bool = true) -> Node? {
        used.insert(field)
        let found = values.first { $0.name == field }?.value
        if found == nil, required { problem(field, "`\(field)` is missing in \(what)") }
        return found
    }

    mutating func string(_ field: String, required: Bool = true) -> String? {
        guard let node = value(field, required: required) else { return nil }
        guard let scalar = node.scalar else {
            problem(field, "`\(field)` must be a text")
            return nil
        }
        return scalar.string
    }

    mutating func integer(_ field: String) -> Int? {
        guard let node = value(field) else { return nil }
        guard let number = Int.construct(from: node.scalar ?? Node.Scalar("")) else {
            problem(field, "`\(field)` must be a whole number")
            return nil
        }
        return number
    }

    mutating func number(_ field: String, default standard: Double? = nil) -> Double {
        guard let node = value(field, required: standard == nil) else { return standard ?? 0 }
        guard let number = Self.number(node) else {
            problem(field, "`\(field)` must be a number")
            return 0
        }
        return number
    }

    mutating func list(_ field: String, required: Bool = true) -> [Node]? {
        guard let node = value(field, required: required) else { return nil }
        guard case .sequence(let sequence) = node else {
            problem(field, "`\(field)` must be a list")
            return nil
        }
        return Array(sequence)
    }

    mutating func strings(_ field: String) -> [String] {
        var found: [String] = []
        for node in list(field) ?? [] {
            if let scalar = node.scalar {
                found.append(scalar.string)
            } else {
                problem(field, "`\(field)` must be a list of texts")
            }
        }
        return found
    }

    static func number(_ node: Node) -> Double? {
        guard let scalar = node.scalar else { return nil }
        return Double(scalar.string)
    }
}
