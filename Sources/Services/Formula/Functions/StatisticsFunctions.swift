/// Order statistics, variance, regression.
enum StatisticsFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("MEDIAN", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            let sorted = try evaluator.numbers(of: arguments).sorted()
            guard !sorted.isEmpty else { throw .error(.number) }
            let middle = sorted.count / 2
            return .number(sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
        }
    ]
}
