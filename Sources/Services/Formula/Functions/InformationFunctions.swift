/// What kind of value something is.
enum InformationFunctions {
    static let all: [FunctionEntry] = [
        test("ISBLANK") { $0.isBlank },
        test("ISNUMBER") { if case .number = $0 { true } else { false } },
        test("ISTEXT") { if case .text = $0 { true } else { false } },
        test("ISNONTEXT") { if case .text = $0 { false } else { true } },
        test("ISLOGICAL") { if case .boolean = $0 { true } else { false } },
        test("ISERROR") { $0.error != nil },
        test("ISERR") { $0.error != nil && $0.error != .notAvailable },
        test("ISNA") { $0.error == .notAvailable },
        FunctionEntry("ISEVEN", [.scalar]) { _, arguments throws(Halt) in .boolean(try !isOdd(arguments)) },
        FunctionEntry("ISODD", [.scalar]) { _, arguments throws(Halt) in .boolean(try isOdd(arguments)) },
        FunctionEntry("NA", []) { _, _ throws(Halt) in .error(.notAvailable) },
        FunctionEntry("N", [.range]) { evaluator, arguments throws(Halt) in
            try evaluator.firstOrEach(arguments[0]) { scalar in
                switch scalar {
                case .number, .error: scalar
                case .boolean(let boolean): .number(boolean ? 1 : 0)
                case .text, .blank: .number(0)
                }
            }
        },
        FunctionEntry("T", [.range]) { evaluator, arguments throws(Halt) in
            try evaluator.firstOrEach(arguments[0]) { scalar in
                switch scalar {
                case .text, .error: scalar
                default: .text("")
                }
            }
        },
    ]

    private static func test(_ name: String, _ body: @escaping @Sendable (Scalar) -> Bool) -> FunctionEntry {
        FunctionEntry(name, [.any]) { _, arguments throws(Halt) in .boolean(body(arguments.scalar(0))) }
    }

    /// A boolean is no number here.
    private static func isOdd(_ arguments: Arguments) throws(Halt) -> Bool {
        if case .boolean = arguments.scalar(0) { throw .error(.value) }
        let whole = abs(try arguments.number(0)).rounded(.down)
        return whole.truncatingRemainder(dividingBy: 2) == 1
    }
}

extension Evaluator {
    /// Of a reference the first cell, of an array every element.
    mutating func firstOrEach(_ value: Value, _ body: (Scalar) -> Scalar) throws(Halt) -> Value {
        switch value {
        case .reference(let area): return .scalar(body(cell(area)))
        case .union(let areas): return areas.first.map { .scalar(body(cell($0))) } ?? .error(.value)
        case .omitted: return .scalar(body(.blank))
        case .lambda: return .error(.value)
        default: return try mapped(value) { scalar in body(scalar) }
        }
    }
}
