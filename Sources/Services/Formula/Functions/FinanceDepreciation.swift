#if canImport(Glibc)
    import Glibc
#endif

/// What an asset loses in a period.
enum Depreciation {
    static let all: [FunctionEntry] = [
        FunctionEntry("SLN", [.number, .number, .number]) { _, arguments throws(Halt) in
            let life = try arguments.number(2)
            guard life != 0 else { throw .error(.divisionByZero) }
            return .number((try arguments.number(0) - arguments.number(1)) / life)
        },
        FunctionEntry("SYD", [.number, .number, .number, .number]) { _, arguments throws(Halt) in
            let (cost, salvage) = (try arguments.number(0), try arguments.number(1))
            let (life, period) = (try arguments.number(2), try arguments.number(3))
            guard life > 0, period > 0, period <= life else { throw .error(.number) }
            return .number((cost - salvage) * (life - period + 1) * 2 / (life * (life + 1)))
        },
        FunctionEntry("DB", [.number, .number, .number, .number, .number], optional: 1) {
            evaluator, arguments throws(Halt) in
            try fixedDeclining(&evaluator, arguments)
        },
        FunctionEntry("DDB", [.number, .number, .number, .number, .number], optional: 1) { _, arguments throws(Halt) in
            try doubleDeclining(arguments)
        },
    ]

    /// The rate is rounded to three places; the first year counts `month` months.
    private static func fixedDeclining(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let (cost, salvage) = (try arguments.number(0), try arguments.number(1))
        let (life, given) = (try arguments.number(2), try arguments.number(3))
        let period = given.rounded(.towardZero)
        let month = try arguments.number(4, absent: 12).rounded(.towardZero)
        guard cost >= 0, salvage >= 0, life > 0, period >= 1, month >= 1, month <= 12,
            given <= (month == 12 ? life : life + 1)
        else { throw .error(.number) }
        if cost == 0 { return .number(0) }
        let rate = Rounding.nearest(1 - pow(salvage / cost, 1 / life), 3)
        let first = cost * rate * month / 12
        if period == 1 { return .number(first) }
        // What is left after n full years is (cost - first) × (1 - rate)ⁿ.
        let left = (cost - first) * pow(1 - rate, period - 2)
        if period > life { return .number(left * rate * (12 - month) / 12) }
        return .number(left * rate)
    }

    private static func doubleDeclining(_ arguments: Arguments) throws(Halt) -> Value {
        let (cost, salvage) = (try arguments.number(0), try arguments.number(1))
        let (life, given) = (try arguments.number(2), try arguments.number(3))
        let factor = try arguments.number(4, absent: 2)
        guard cost >= 0, salvage >= 0, life > 0, given > 0, given <= life, factor > 0 else { throw .error(.number) }
        let period = max(1, given)
        let rate = min(1, factor / life)
        let before = rate >= 1 ? (period <= 1 ? cost : 0) : cost * pow(1 - rate, period - 1)
        let after = cost * pow(1 - rate, period)
        return .number(max(0, before - max(after, salvage)))
    }
}
