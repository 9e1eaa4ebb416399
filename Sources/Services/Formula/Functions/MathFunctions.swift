#if canImport(Glibc)
    import Glibc
#endif

/// Rounding, powers, logarithms.
enum MathFunctions {
    static let all: [FunctionEntry] = rounding + powers

    private static let rounding: [FunctionEntry] = [
        digits("ROUND") { Rounding.nearest($0, $1) },
        digits("ROUNDUP") { Rounding.away($0, $1) },
        digits("ROUNDDOWN") { Rounding.towardZero($0, $1) },
        FunctionEntry("TRUNC", [.number, .number], optional: 1) { _, arguments throws(Halt) in
            .number(Rounding.towardZero(try arguments.number(0), Rounding.places(try arguments.number(1))))
        },
        plain("INT") { Rounding.down($0) },
        AddIn.entry("MROUND", scalars: 2) { _, scalars, _ throws(Halt) in
            let (number, multiple) = (try scalars.number(0), try scalars.number(1))
            if number == 0 || multiple == 0 { return .number(0) }
            guard (number < 0) == (multiple < 0) else { throw .error(.number) }
            return .number(((number / multiple) + 0.5).rounded(.down) * multiple)
        },
        FunctionEntry("CEILING", [.number, .number]) { _, arguments throws(Halt) in
            let (number, step) = (try arguments.number(0), try arguments.number(1))
            if number == 0 || step == 0 { return .number(0) }
            if number > 0, step < 0 { throw .error(.number) }
            return .number(Rounding.up(number / step) * step)
        },
        FunctionEntry("FLOOR", [.number, .number]) { _, arguments throws(Halt) in
            let (number, step) = (try arguments.number(0), try arguments.number(1))
            if number == 0 { return .number(0) }
            guard step != 0 else { throw .error(.divisionByZero) }
            if number > 0, step < 0 { throw .error(.number) }
            return .number(Rounding.down(number / step) * step)
        },
        math("CEILING.MATH") { $0 ? Rounding.away($1, 0) : Rounding.up($1) },
        math("FLOOR.MATH") { $0 ? Rounding.towardZero($1, 0) : Rounding.down($1) },
    ]

    private static let powers: [FunctionEntry] = [
        plain("ABS") { abs($0) },
        plain("SIGN") { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
        plain("EXP") { exp($0) },
        plain("SQRT") { $0 < 0 ? .nan : $0.squareRoot() },
        plain("LN") { $0 > 0 ? log($0) : .nan },
        plain("LOG10") { $0 > 0 ? log10($0) : .nan },
        FunctionEntry("LOG", [.number, .number], optional: 1) { _, arguments throws(Halt) in
            let (number, base) = (try arguments.number(0), try arguments.number(1, absent: 10))
            guard number > 0, base > 0 else { throw .error(.number) }
            guard base != 1 else { throw .error(.divisionByZero) }
            return .number(base == 10 ? log10(number) : log(number) / log(base))
        },
        FunctionEntry("POWER", [.number, .number]) { _, arguments throws(Halt) in
            let (base, exponent) = (try arguments.number(0), try arguments.number(1))
            do throws(ExcelError) {
                return .scalar(try Binary.power(base, exponent))
            } catch {
                throw .error(error)
            }
        },
        FunctionEntry("MOD", [.number, .number]) { _, arguments throws(Halt) in
            .number(try modulo(try arguments.number(0), try arguments.number(1)))
        },
        AddIn.entry("QUOTIENT", scalars: 2) { _, scalars, _ throws(Halt) in
            let (number, divisor) = (try scalars.number(0), try scalars.number(1))
            guard divisor != 0 else { throw .error(.divisionByZero) }
            return .number((number / divisor).rounded(.towardZero))
        },
        FunctionEntry("PI", []) { _, _ throws(Halt) in .number(.pi) },
    ]

    /// The quotient from which on MOD gives up.
    private static let largestQuotient = 1_125_900_000_000.0

    private static func modulo(_ number: Double, _ divisor: Double) throws(Halt) -> Double {
        guard divisor != 0 else { throw .error(.divisionByZero) }
        let quotient = number / divisor
        guard abs(quotient) < largestQuotient else { throw .error(.number) }
        let rest = number - divisor * quotient.rounded(.down)
        return rest == 0 || (rest < 0) == (divisor < 0) ? rest : 0
    }

    private static func plain(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> FunctionEntry {
        FunctionEntry(name, [.number]) { _, arguments throws(Halt) in .number(body(try arguments.number(0))) }
    }

    private static func digits(_ name: String, _ body: @escaping @Sendable (Double, Int) -> Double) -> FunctionEntry {
        FunctionEntry(name, [.number, .number]) { _, arguments throws(Halt) in
            let places = try arguments.number(1)
            // Beyond 32 bits Excel has no number of places.
            guard abs(places) < 0x1p31 else { throw .error(.number) }
            return .number(body(try arguments.number(0), Rounding.places(places)))
        }
    }

    /// CEILING.MATH and FLOOR.MATH: the sign of the step does not count; `body` is told whether a
    /// negative number goes the other way, and gets the quotient.
    private static func math(
        _ name: String, _ body: @escaping @Sendable (Bool, Double) -> Double
    ) -> FunctionEntry {
        FunctionEntry(name, [.number, .number, .number], optional: 2) { _, arguments throws(Halt) in
            let number = try arguments.number(0)
            let step = abs(try arguments.number(1, absent: 1))
            if number == 0 || step == 0 { return .number(0) }
            return .number(body(number < 0 ? try arguments.number(2) != 0 : false, number / step) * step)
        }
    }
}

/// Rounding on the fifteen decimal digits that Excel shows, not on the binary value: 1.005 to two places
/// is 1.01.
enum Rounding {
    /// The whole part of a number of places, bounded.
    static func places(_ number: Double) -> Int { Int(max(-400, min(400, number.rounded(.towardZero)))) }

    static func nearest(_ number: Double, _ places: Int) -> Double {
        var decimal = Decimal(number)
        guard decimal.exponent + places <= Decimal.significant else { return number }
        decimal.round(toPlaces: places)
        return decimal.double
    }

    static func towardZero(_ number: Double, _ places: Int) -> Double {
        var decimal = Decimal(number)
        guard decimal.exponent + places <= Decimal.significant else { return number }
        decimal.truncate(toDigits: decimal.exponent + places)
        return decimal.double
    }

    static func away(_ number: Double, _ places: Int) -> Double {
        var decimal = Decimal(number)
        let keep = decimal.exponent + places
        guard keep < decimal.digits.count, !decimal.isZero else { return number }
        if keep < 0 { return (number < 0 ? -1 : 1) * pow(10, Double(-places)) }
        decimal.truncate(toDigits: keep)
        if decimal.digits.isEmpty { decimal.exponent = -places }
        decimal.increment(keep)
        return decimal.double
    }

    /// Down to a whole number. What is whole in fifteen digits is whole.
    static func down(_ number: Double) -> Double {
        let nearest = number.rounded()
        let isWhole = abs(number - nearest) < abs(nearest) * 1e-14 && Decimal(number) == Decimal(nearest)
        return isWhole ? nearest : number.rounded(.down)
    }

    static func up(_ number: Double) -> Double { -down(-number) }
}
