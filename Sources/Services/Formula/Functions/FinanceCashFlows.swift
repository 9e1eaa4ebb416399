#if canImport(Glibc)
    import Glibc
#endif

/// Series of payments: what they are worth, and at which rate they break even.
enum CashFlow {
    static let all: [FunctionEntry] = [
        FunctionEntry("NPV", [.number, .range], repeats: 1) { evaluator, arguments throws(Halt) in
            let rate = try arguments.number(0)
            var flows: [Double] = []
            for value in arguments.values.dropFirst() { flows += try evaluator.orderedNumbers(value) }
            guard rate != -1 else { throw .error(.divisionByZero) }
            return .number(netValue(flows, rate) / (1 + rate))
        },
        FunctionEntry("IRR", [.range, .number], optional: 1) { evaluator, arguments throws(Halt) in
            let flows = try evaluator.orderedNumbers(arguments[0])
            let guess = try arguments.number(1, absent: 0.1)
            guard flows.contains(where: { $0 > 0 }), flows.contains(where: { $0 < 0 }), guess > -1
            else { throw .error(.number) }
            try evaluator.budget.spend(cells: flows.count * steps)
            return try rate(from: guess, flows, flows.indices.map { Double($0) })
        },
        FunctionEntry("MIRR", [.range, .number, .number]) { evaluator, arguments throws(Halt) in
            let flows = try evaluator.orderedNumbers(arguments[0])
            return try modifiedRate(flows, finance: try arguments.number(1), reinvest: try arguments.number(2))
        },
        AddIn.entry("XNPV", scalars: 1, ranges: 2) { evaluator, scalars, arguments throws(Halt) in
            let rate = try scalars.number(0)
            let (flows, years) = try dated(&evaluator, arguments, 1)
            guard rate > 0 else { throw .error(.number) }
            return .number(zip(flows, years).reduce(0) { $0 + $1.0 / pow(1 + rate, $1.1) })
        },
        AddIn.entry("XIRR", scalars: 0, ranges: 3, optional: 1) { evaluator, _, arguments throws(Halt) in
            let (flows, years) = try dated(&evaluator, arguments, 0)
            let value = try evaluator.dereferenced(arguments[2], arrays: false)
            let guess = arguments.isOmitted(2) ? 0.1 : try guess(value)
            guard flows.contains(where: { $0 > 0 }), flows.contains(where: { $0 < 0 }), guess > -1
            else { throw .error(.number) }
            try evaluator.budget.spend(cells: flows.count * steps)
            return try rate(from: guess, flows, years)
        },
        AddIn.entry("EFFECT", scalars: 2) { _, scalars, _ throws(Halt) in
            let (nominal, times) = (try scalars.number(0), try scalars.number(1).rounded(.towardZero))
            guard nominal > 0, times >= 1 else { throw .error(.number) }
            return .number(pow(1 + nominal / times, times) - 1)
        },
        AddIn.entry("NOMINAL", scalars: 2) { _, scalars, _ throws(Halt) in
            let (effective, times) = (try scalars.number(0), try scalars.number(1).rounded(.towardZero))
            guard effective > 0, times >= 1 else { throw .error(.number) }
            return .number(times * (pow(1 + effective, 1 / times) - 1))
        },
    ]

    /// Steps of Newton's method before another way is tried.
    private static let steps = 60

    /// The value at the time of the first flow.
    private static func netValue(_ flows: [Double], _ rate: Double) -> Double {
        var value = 0.0
        for (period, flow) in flows.enumerated() { value += flow / pow(1 + rate, Double(period)) }
        return value
    }

    private static func guess(_ value: Value) throws(Halt) -> Double {
        guard case .scalar(let scalar) = value else { throw .error(.value) }
        if case .boolean = scalar { throw .error(.value) }
        return try halting(scalar) { value throws(ExcelError) in try value.number() }
    }

    /// The rate at which flows at these times (in periods) are worth nothing.
    private static func rate(from guess: Double, _ flows: [Double], _ times: [Double]) throws(Halt) -> Value {
        func worth(_ rate: Double) -> (Double, Double) {
            var value = 0.0
            var slope = 0.0
            for (flow, time) in zip(flows, times) where flow != 0 {
                let present = flow / pow(1 + rate, time)
                value += present
                slope -= time * present / (1 + rate)
            }
            return (value, slope)
        }
        if let root = Roots.newton(from: guess, steps: steps, worth) { return .number(root) }
        guard let root = Roots.bisected(near: guess, { worth($0).0 }) else { throw .error(.number) }
        return .number(root)
    }

    private static func modifiedRate(_ flows: [Double], finance: Double, reinvest: Double) throws(Halt) -> Value {
        guard flows.count > 1, flows.contains(where: { $0 < 0 })
        else { throw .error(.divisionByZero) }
        guard finance != -1, reinvest != -1 else { throw .error(.divisionByZero) }
        let earned = netValue(flows.map { max(0, $0) }, reinvest) * pow(1 + reinvest, Double(flows.count - 1))
        let spent = netValue(flows.map { min(0, $0) }, finance)
        return .number(pow(-earned / spent, 1 / Double(flows.count - 1)) - 1)
    }

    /// The flows of one argument and, of the next one, their dates as years (of 365 days) after the first.
    private static func dated(
        _ evaluator: inout Evaluator, _ arguments: Arguments, _ place: Int
    ) throws(Halt) -> (flows: [Double], years: [Double]) {
        let flows = try evaluator.orderedNumbers(arguments[place])
        var days: [Double] = []
        for date in try evaluator.orderedNumbers(arguments[place + 1]) {
            guard date >= 0, date < Double(CalendarDate.maximumSerial + 1) else { throw .error(.number) }
            days.append(date.rounded(.down))
        }
        guard let first = days.first, flows.count == days.count, days.allSatisfy({ $0 >= first })
        else { throw .error(.number) }
        return (flows, days.map { ($0 - first) / 365 })
    }
}

extension Roots {
    /// Looks for a change of sign on ever coarser steps away from a guess, and halves it down.
    static func bisected(near guess: Double, _ value: (Double) -> Double) -> Double? {
        var step = 0.01
        var (low, high) = (guess, guess)
        let start = value(guess)
        guard start.isFinite else { return nil }
        for _ in 0..<60 {
            let lower = max(-0.999_999, low - step)
            if changes(value(lower), value(low)) { return halved(lower, low, value) }
            if changes(value(high), value(high + step)) { return halved(high, high + step, value) }
            low = lower
            high += step
            step *= 1.3
        }
        return nil
    }

    private static func changes(_ a: Double, _ b: Double) -> Bool {
        a.isFinite && b.isFinite && (a <= 0) != (b <= 0)
    }

    private static func halved(_ low: Double, _ high: Double, _ value: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        let lowIsNegative = value(low) <= 0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle == low || middle == high { break }
            if (value(middle) <= 0) == lowIsNegative { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
