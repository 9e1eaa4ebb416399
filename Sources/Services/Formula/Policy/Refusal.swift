/// A function that a policy refuses: its name, why, and what is allowed instead.
package struct Refusal: Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable {
        case notInPolicy = "the policy does not allow it"
        case unknown = "it is not a function known here"
        case indirect = "it builds references while computing, so that they cannot be checked"
        case volatile = "its value changes from one computation to the next"
        case external = "it reaches beyond the workbook"
        case workbook = "it tells about the workbook's layout or environment, not its values"
    }

    package let function: String
    package let reason: Reason
    package let nearest: [String]
    package let span: Span

    init(_ function: String, _ reason: Reason, _ span: Span, _ policy: Policy) {
        self.function = function
        self.reason = reason
        self.span = span
        nearest = Refusal.nearest(to: function, among: policy.functions)
    }

    package var message: String {
        let instead = nearest.isEmpty ? "" : " Allowed and near it: \(nearest.joined(separator: ", "))."
        return "\(function) is refused: \(reason.rawValue).\(instead)"
    }

    private static let groups: [(Reason, Set<String>)] = [
        (.indirect, ["INDIRECT", "OFFSET"]),
        (.volatile, ["RAND", "RANDBETWEEN", "RANDARRAY"]),
        (
            .external,
            [
                "WEBSERVICE", "HYPERLINK", "IMAGE", "STOCKHISTORY", "RTD", "CALL", "REGISTER.ID", "REGISTER", "DDE",
                "FILTERXML", "ENCODEURL", "CUBEVALUE", "CUBEMEMBER", "CUBESET", "GETPIVOTDATA", "SQL.REQUEST",
                "TRANSLATE", "DETECTLANGUAGE", "COPILOT", "PY", "EXEC",
            ]
        ),
        (.workbook, ["CELL", "INFO", "SHEET", "SHEETS", "FORMULATEXT", "ISFORMULA"]),
    ]

    static func reason(for name: String) -> Reason {
        groups.first { $0.1.contains(name.uppercased()) }?.0 ?? .unknown
    }

    /// What people mean who write these.
    private static let substitutes: [String: [String]] = [
        "INDIRECT": ["INDEX", "CHOOSE"], "OFFSET": ["INDEX", "TAKE"], "RAND": ["SEQUENCE"],
        "RANDBETWEEN": ["SEQUENCE"], "RANDARRAY": ["SEQUENCE"], "AVERAGEA": ["AVERAGE"], "MAXA": ["MAX"],
        "MINA": ["MIN"], "STDEVA": ["STDEV.S"], "MODE.MULT": ["MODE.SNGL"], "HYPERLINK": ["CONCAT"],
        "FORMULATEXT": ["TEXT"], "FIXED": ["TEXT", "ROUND"], "DOLLAR": ["TEXT"], "NUMBERVALUE": ["VALUE"],
        "SUMSQ": ["SUMPRODUCT"], "SUMX2MY2": ["SUMPRODUCT"], "MMULT": ["SUMPRODUCT"], "CEILING.PRECISE": ["CEILING"],
        "DAYS360": ["DAYS"], "IFBLANK": ["IF", "ISBLANK"], "COUNTUNIQUE": ["UNIQUE", "COUNTA"], "JOIN": ["TEXTJOIN"],
        "SPLIT": ["TEXTSPLIT"], "ARRAYFORMULA": ["SUMPRODUCT"], "GROUPBY": ["SUMIFS", "UNIQUE"],
        "PIVOTBY": ["SUMIFS", "UNIQUE"], "REGEXTEST": ["SEARCH"], "REGEXEXTRACT": ["TEXTBEFORE", "TEXTAFTER"],
        "REGEXREPLACE": ["SUBSTITUTE"],
    ]

    /// Up to three allowed functions: what stands in for it, then names within three changes of letters.
    static func nearest(to name: String, among functions: Set<String>) -> [String] {
        let upper = name.uppercased()
        var found = (substitutes[upper] ?? []).filter(functions.contains)
        let close = functions.map { (distance(upper, $0), $0) }.filter { $0.0 <= min(3, max(2, upper.utf8.count / 2)) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        for (_, candidate) in close where !found.contains(candidate) { found.append(candidate) }
        return Array(found.prefix(3))
    }

    /// Letters changed, added or left out between two names; names over forty letters are far from all.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard a.count <= 40, b.count <= 40, abs(a.count - b.count) <= 3 else { return 99 }
        var previous = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var current = [i + 1]
            for (j, y) in b.enumerated() {
                current.append(min(previous[j] + (x == y ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
            }
            previous = current
        }
        return previous[b.count]
    }
}
