#if canImport(Glibc)
    import Glibc
#endif

/// Variance, correlation, regression, means.
enum StatisticsFunctions {
    static let all: [FunctionEntry] =
        OrderStatistics.all + [
            spread("VAR.S", sample: true) { $0 },
            spread("VAR.P", sample: false) { $0 },
            spread("STDEV.S", sample: true) { $0.squareRoot() },
            spread("STDEV.P", sample: false) { $0.squareRoot() },
            FunctionEntry("GEOMEAN", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
                let numbers = try evaluator.numbers(of: arguments)
                guard !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 }) else { throw .error(.number) }
                return .number(exp(numbers.reduce(0) { $0 + log($1) } / Double(numbers.count)))
            },
            FunctionEntry("CORREL", [.range, .range]) { evaluator, arguments throws(Halt) in
                .number(try Regression(&evaluator, x: arguments[0], y: arguments[1]).correlation())
            },
            FunctionEntry("RSQ", [.range, .range]) { evaluator, arguments throws(Halt) in
                let correlation = try Regression(&evaluator, x: arguments[1], y: arguments[0]).correlation()
                return .number(correlation * correlation)
            },
            FunctionEntry("SLOPE", [.range, .range]) { evaluator, arguments throws(Halt) in
                .number(try Regression(&evaluator, x: arguments[1], y: arguments[0]).slope())
            },
            FunctionEntry("INTERCEPT", [.range, .range]) { evaluator, arguments throws(Halt) in
                let line = try Regression(&evaluator, x: arguments[1], y: arguments[0])
                return .number(line.meanY - (try line.slope()) * line.meanX)
            },
            FunctionEntry("FORECAST.LINEAR", [.number, .range, .range]) { evaluator, arguments throws(Halt) in
                let line = try Regression(&evaluator, x: arguments[2], y: arguments[1])
                return .number(line.meanY + (try line.slope()) * (try arguments.number(0) - line.meanX))
            },
        ]

    private static func spread(
        _ name: String, sample: Bool, _ body: @escaping @Sendable (Double) -> Double
    ) -> FunctionEntry {
        FunctionEntry(name, [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            .number(body(try variance(try evaluator.numbers(of: arguments), sample: sample)))
        }
    }

    /// The mean square distance from the mean; too few numbers are #DIV/0!.
    static func variance(_ numbers: [Double], sample: Bool) throws(Halt) -> Double {
        guard numbers.count > (sample ? 1 : 0) else { throw .error(.divisionByZero) }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return squares / Double(numbers.count - (sample ? 1 : 0))
    }
}

/// The sums that regression over pairs needs; a pair counts if both of it are numbers.
struct Regression {
    private(set) var meanX = 0.0
    private(set) var meanY = 0.0
    private var xx = 0.0
    private var yy = 0.0
    private var xy = 0.0

    /// #N/A if the two do not have the same number of elements.
    init(_ evaluator: inout Evaluator, x: Value, y: Value) throws(Halt) {
        let (xs, ys) = (try evaluator.paired(x), try evaluator.paired(y))
        guard xs.count == ys.count else { throw .error(.notAvailable) }
        var pairs: [(x: Double, y: Double)] = []
        for index in 0..<xs.count {
            let (a, b) = (xs[index], ys[index])
            if let error = a.error ?? b.error { throw .error(error) }
            if let a = a.numberOnly, let b = b.numberOnly { pairs.append((a, b)) }
        }
        guard !pairs.isEmpty else { return }
        meanX = pairs.reduce(0) { $0 + $1.x } / Double(pairs.count)
        meanY = pairs.reduce(0) { $0 + $1.y } / Double(pairs.count)
        for (x, y) in pairs {
            xx += (x - meanX) * (x - meanX)
            yy += (y - meanY) * (y - meanY)
            xy += (x - meanX) * (y - meanY)
        }
    }

    func slope() throws(Halt) -> Double {
        guard xx > 0 else { throw .error(.divisionByZero) }
        return xy / xx
    }

    func correlation() throws(Halt) -> Double {
        guard xx > 0, yy > 0 else { throw .error(.divisionByZero) }
        return xy / (xx * yy).squareRoot()
    }
}

extension Evaluator {
    /// The elements to pair up. A single value is coerced; of a very long reference only the rows up to
    /// the end of the used range matter.
    fileprivate mutating func paired(_ value: Value) throws(Halt) -> Grid {
        guard case .scalar(let scalar) = value else { return try grid(value) }
        return Grid(.number(try halting(scalar) { value throws(ExcelError) in try value.number() }))
    }
}
