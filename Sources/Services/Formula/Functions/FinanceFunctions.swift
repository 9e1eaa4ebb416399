/// Loans, cash flows, depreciation.
enum FinanceFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("SLN", [.number, .number, .number]) { _, arguments throws(Halt) in
            let life = try arguments.number(2)
            guard life != 0 else { throw .error(.divisionByZero) }
            return .number((try arguments.number(0) - arguments.number(1)) / life)
        }
    ]
}
