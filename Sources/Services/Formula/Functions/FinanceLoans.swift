#if canImport(Glibc)
    import Glibc
#endif

/// Annuities: level payments at a constant rate. Signs as in Excel: money received is positive, money
/// paid negative; `due` means that payments fall at the start of a period.
enum Loan {
    static let all: [FunctionEntry] = [
        FunctionEntry("PMT", [.number, .number, .number, .number, .number], optional: 2) { _, arguments throws(Halt) in
            .number(
                try payment(
                    rate: try arguments.number(0), periods: try arguments.number(1), present: try arguments.number(2),
                    future: try arguments.number(3), due: try arguments.number(4) != 0))
        },
        FunctionEntry("PV", [.number, .number, .number, .number, .number], optional: 2) { _, arguments throws(Halt) in
            .number(
                try presentValue(
                    rate: try arguments.number(0), periods: try arguments.number(1), payment: try arguments.number(2),
                    future: try arguments.number(3), due: try arguments.number(4) != 0))
        },
        FunctionEntry("FV", [.number, .number, .number, .number, .number], optional: 2) { _, arguments throws(Halt) in
            .number(
                try futureValue(
                    rate: try arguments.number(0), periods: try arguments.number(1), payment: try arguments.number(2),
                    present: try arguments.number(3), due: try arguments.number(4) != 0))
        },
        FunctionEntry("NPER", [.number, .number, .number, .number, .number], optional: 2) { _, arguments throws(Halt) in
            .number(
                try periods(
                    rate: try arguments.number(0), payment: try arguments.number(1), present: try arguments.number(2),
                    future: try arguments.number(3), due: try arguments.number(4) != 0))
        },
        FunctionEntry("RATE", [.number, .number, .number, .number, .number, .number], optional: 3) {
            _, arguments throws(Halt) in
            try rate(arguments)
        },
        split("IPMT") { interest, _ in interest },
        split("PPMT") { interest, payment in payment - interest },
        cumulative("CUMIPMT") { interest, _ in interest },
        cumulative("CUMPRINC") { interest, paid in paid - interest },
    ]

    static func payment(
        rate: Double, periods: Double, present: Double, future: Double, due: Bool
    ) throws(Halt) -> Double {
        guard periods != 0, rate > -1 else { throw .error(.number) }
        if rate == 0 { return -(present + future) / periods }
        let growth = pow(1 + rate, periods)
        return -rate * (future + present * growth) / ((due ? 1 + rate : 1) * (growth - 1))
    }

    static func presentValue(
        rate: Double, periods: Double, payment: Double, future: Double, due: Bool
    ) throws(Halt) -> Double {
        if rate == 0 { return -(future + payment * periods) }
        guard rate != -1 else { throw .error(.number) }
        let growth = pow(1 + rate, periods)
        return -(future + payment * (due ? 1 + rate : 1) * (growth - 1) / rate) / growth
    }

    static func futureValue(
        rate: Double, periods: Double, payment: Double, present: Double, due: Bool
    ) throws(Halt) -> Double {
        if rate == 0 { return -(present + payment * periods) }
        let growth = pow(1 + rate, periods)
        return -(present * growth + payment * (due ? 1 + rate : 1) * (growth - 1) / rate)
    }

    private static func periods(
        rate: Double, payment: Double, present: Double, future: Double, due: Bool
    ) throws(Halt) -> Double {
        if rate == 0 {
            guard payment != 0 else { throw .error(.divisionByZero) }
            return -(present + future) / payment
        }
        guard rate > -1 else { throw .error(.number) }
        let dues = payment * (due ? 1 + rate : 1)
        return log((dues - future * rate) / (dues + present * rate)) / log(1 + rate)
    }

    /// The interest in the payment of a period; the payment itself beside it.
    private static func split(
        _ name: String, _ body: @escaping @Sendable (Double, Double) -> Double
    ) -> FunctionEntry {
        let parameters = [Parameter](repeating: .number, count: 6)
        return FunctionEntry(name, parameters, optional: 2) { _, arguments throws(Halt) in
            let (rate, period, count) = (try arguments.number(0), try arguments.number(1), try arguments.number(2))
            let present = try arguments.number(3)
            let due = try arguments.number(5) != 0
            let payment = try payment(
                rate: rate, periods: count, present: present, future: try arguments.number(4), due: due)
            guard period >= 1, period < count + 1 else { throw .error(.number) }
            if due, period == 1 { return .number(body(0, payment)) }
            let elapsed = due ? period - 2 : period - 1
            let value = try futureValue(rate: rate, periods: elapsed, payment: payment, present: present, due: due)
            return .number(body((due ? value - payment : value) * rate, payment))
        }
    }

    /// Interest over the payments from one to another, and what is paid in them.
    private static func cumulative(
        _ name: String, _ body: @escaping @Sendable (Double, Double) -> Double
    ) -> FunctionEntry {
        AddIn.entry(name, scalars: 6) { evaluator, scalars, _ throws(Halt) in
            let (rate, count, present) = (try scalars.number(0), try scalars.number(1), try scalars.number(2))
            let (first, last) = (try scalars.number(3).rounded(.up), try scalars.number(4).rounded(.down))
            let type = try scalars.number(5).rounded(.towardZero)
            guard rate > 0, count > 0, present > 0, type == 0 || type == 1, first >= 1, last >= first, last <= count
            else { throw .error(.number) }
            let due = type == 1
            let payment = try payment(rate: rate, periods: count, present: present, future: 0, due: due)
            guard let end = wholeNumber(last), let start = wholeNumber(first) else { throw .error(.number) }
            try evaluator.budget.spend(cells: end)
            var balance = present
            var interest = 0.0
            for period in 1...end {
                let accrued = due && period == 1 ? 0 : balance * rate
                if period >= start { interest -= accrued }
                balance += accrued + payment
            }
            return .number(body(interest, payment * Double(end - start + 1)))
        }
    }

    /// Steps after which RATE gives up.
    private static let steps = 50

    private static func rate(_ arguments: Arguments) throws(Halt) -> Value {
        let (count, payment) = (try arguments.number(0), try arguments.number(1))
        let (present, future) = (try arguments.number(2), try arguments.number(3))
        let due = try arguments.number(4) != 0
        let guess = try arguments.number(5, absent: 0.1)
        guard count > 0, guess > -1 else { throw .error(.number) }
        let root = Roots.newton(from: guess, steps: steps) { rate in
            guard abs(rate) > 1e-10 else {
                let half = count * (count - 1) / 2
                let slope = present * count + payment * ((due ? count : 0) + half)
                return (present + payment * count + future + slope * rate, slope)
            }
            let growth = pow(1 + rate, count)
            let growthSlope = count * pow(1 + rate, count - 1)
            let factor = due ? 1 + rate : 1
            let sum = (growth - 1) / rate
            let sumSlope = (growthSlope * rate - growth + 1) / (rate * rate)
            return (
                present * growth + payment * factor * sum + future,
                present * growthSlope + payment * ((due ? sum : 0) + factor * sumSlope)
            )
        }
        guard let root else { throw .error(.number) }
        return .number(root)
    }
}

/// Finding a rate at which something is zero.
enum Roots {
    /// Newton's method from a guess, for rates above -1; nil if it does not settle. `body` gives the value
    /// and the slope.
    static func newton(from guess: Double, steps: Int, _ body: (Double) -> (Double, Double)) -> Double? {
        var rate = guess
        for _ in 0..<steps {
            let (value, slope) = body(rate)
            guard value.isFinite, slope.isFinite else { return nil }
            if value == 0 { return rate }
            guard slope != 0 else { return nil }
            var next = rate - value / slope
            // A step past -1 goes half the way there instead.
            let isOutside = next <= -1
            if isOutside { next = (rate - 1) / 2 }
            guard next.isFinite else { return nil }
            if !isOutside, abs(next - rate) <= 1e-13 * max(1e-3, abs(next)) { return next }
            rate = next
        }
        // Rounding may keep the last digits moving.
        let (value, slope) = body(rate)
        return slope != 0 && abs(value / slope) < 1e-9 * (1 + rate) ? rate : nil
    }
}
