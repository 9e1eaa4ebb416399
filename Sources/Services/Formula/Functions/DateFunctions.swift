/// Dates and times. A date is the whole part of a serial, a time the rest.
enum DateFunctions {
    static let all: [FunctionEntry] = calendar + clock + Workdays.all + Weeks.all

    private static let calendar: [FunctionEntry] = [
        FunctionEntry("TODAY", []) { evaluator, _ throws(Halt) in .number(evaluator.setting.now.rounded(.down)) },
        FunctionEntry("NOW", []) { evaluator, _ throws(Halt) in .number(evaluator.setting.now) },
        FunctionEntry("DATE", [.number, .number, .number]) { _, arguments throws(Halt) in
            let year = try arguments.number(0).rounded(.down)
            guard year >= 0, year < 10_000 else { throw .error(.number) }
            let (month, day) = (try arguments.number(1).rounded(.down), try arguments.number(2).rounded(.down))
            guard abs(month) <= 32_767, abs(day) <= 1e7,
                let serial = CalendarDate.serial(
                    year: Int(year) + (year < 1900 ? 1900 : 0), month: Int(month), day: Int(day))
            else { throw .error(.number) }
            return .number(Double(serial))
        },
        part("YEAR") { $0.year },
        part("MONTH") { $0.month },
        part("DAY") { $0.day },
        AddIn.entry("EDATE", scalars: 2) { _, scalars, _ throws(Halt) in
            let start = try date(try scalars.number(0))
            let (year, month) = try month(start, later: try scalars.integer(1))
            let day = min(start.day, CalendarDate.days(inMonth: month, year: year))
            return try serial(year, month, day)
        },
        AddIn.entry("EOMONTH", scalars: 2) { _, scalars, _ throws(Halt) in
            let (year, month) = try month(try date(try scalars.number(0)), later: try scalars.integer(1))
            return try serial(year, month, CalendarDate.days(inMonth: month, year: year))
        },
        FunctionEntry("DAYS", [.number, .number]) { _, arguments throws(Halt) in
            .number(try day(try arguments.number(0)) - day(try arguments.number(1)))
        },
        FunctionEntry("DATEDIF", [.number, .number, .text]) { _, arguments throws(Halt) in
            let (start, end) = (try day(try arguments.number(0)), try day(try arguments.number(1)))
            guard start <= end else { throw .error(.number) }
            return .number(try difference(start, end, try arguments.text(2)))
        },
        AddIn.entry("YEARFRAC", scalars: 3, optional: 1) { _, scalars, _ throws(Halt) in
            let (a, b) = (try day(try scalars.number(0)), try day(try scalars.number(1)))
            guard let basis = YearFraction(rawValue: try scalars.integer(2)),
                let start = CalendarDate(serial: min(a, b)), let end = CalendarDate(serial: max(a, b))
            else { throw .error(.number) }
            return .number(basis.years(from: start, to: end, days: abs(a - b)))
        },
    ]

    private static let clock: [FunctionEntry] = [
        FunctionEntry("TIME", [.number, .number, .number]) { _, arguments throws(Halt) in
            var seconds = 0.0
            for (place, length) in [3600.0, 60.0, 1.0].enumerated() {
                let count = try arguments.number(place).rounded(.down)
                guard abs(count) <= 32_767 else { throw .error(.number) }
                seconds += count * length
            }
            guard seconds >= 0 else { throw .error(.number) }
            let days = seconds / 86_400
            return .number(days - days.rounded(.down))
        },
        clockPart("HOUR") { $0 / 3600 },
        clockPart("MINUTE") { $0 / 60 % 60 },
        clockPart("SECOND") { $0 % 60 },
        FunctionEntry("DATEVALUE", [.scalar]) { evaluator, arguments throws(Halt) in
            .number(try written(evaluator, arguments).rounded(.down))
        },
        FunctionEntry("TIMEVALUE", [.scalar]) { evaluator, arguments throws(Halt) in
            let value = try written(evaluator, arguments)
            return .number(value - value.rounded(.down))
        },
    ]

    private static func part(_ name: String, _ body: @escaping @Sendable (CalendarDate) -> Int) -> FunctionEntry {
        FunctionEntry(name, [.number]) { _, arguments throws(Halt) in
            .number(Double(body(try date(try arguments.number(0)))))
        }
    }

    /// A part of the time of day in whole seconds, rounded to the nearest.
    private static func clockPart(_ name: String, _ body: @escaping @Sendable (Int) -> Int) -> FunctionEntry {
        FunctionEntry(name, [.number]) { _, arguments throws(Halt) in
            let serial = try arguments.number(0)
            _ = try date(serial)
            let seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
            return .number(Double(body(seconds % 86_400)))
        }
    }

    private static func written(_ evaluator: Evaluator, _ arguments: Arguments) throws(Halt) -> Double {
        let currentYear = CalendarDate(serial: evaluator.setting.now)?.year
        guard case .text(let text) = arguments.scalar(0), let value = dateTimeFromText(text, currentYear: currentYear)
        else { throw .error(.value) }
        return value
    }

    /// The date of a serial; #NUM! outside the calendar.
    static func date(_ serial: Double) throws(Halt) -> CalendarDate {
        guard let date = CalendarDate(serial: serial) else { throw .error(.number) }
        return date
    }

    /// The whole part of a serial; #NUM! outside the calendar.
    static func day(_ serial: Double) throws(Halt) -> Double {
        _ = try date(serial)
        return serial.rounded(.down)
    }

    private static func month(_ date: CalendarDate, later months: Int) throws(Halt) -> (year: Int, month: Int) {
        guard abs(months) < 200_000 else { throw .error(.number) }
        let count = date.year * 12 + date.month - 1 + months
        guard count >= 1900 * 12, count < 10_000 * 12 else { throw .error(.number) }
        return (count / 12, count % 12 + 1)
    }

    private static func serial(_ year: Int, _ month: Int, _ day: Int) throws(Halt) -> Value {
        guard let serial = CalendarDate.serial(year: year, month: month, day: day) else { throw .error(.number) }
        return .number(Double(serial))
    }

    /// DATEDIF. "md" and "yd" count from the start's day in the last month or year before the end, which
    /// may not exist there; the overflow into the next month is Excel's.
    private static func difference(_ first: Double, _ last: Double, _ unit: String) throws(Halt) -> Double {
        let (start, end) = (try date(first), try date(last))
        let monthsBetween = (end.year - start.year) * 12 + end.month - start.month
        let months = monthsBetween - (end.day < start.day ? 1 : 0)
        switch unit.uppercased() {
        case "D": return last - first
        case "M": return Double(months)
        case "Y": return Double(months / 12)
        case "YM": return Double(months % 12)
        case "MD":
            let month = end.day < start.day ? end.month - 1 : end.month
            guard let from = CalendarDate.serial(year: end.year, month: month, day: start.day)
            else { throw .error(.number) }
            return last - Double(from)
        case "YD":
            let wraps = (end.month, end.day) < (start.month, start.day)
            guard let to = CalendarDate.serial(year: start.year + (wraps ? 1 : 0), month: end.month, day: end.day)
            else { throw .error(.number) }
            return Double(to) - first
        default: throw .error(.number)
        }
    }
}

/// How YEARFRAC counts days and years; raw values are its basis.
enum YearFraction: Int {
    case american30, actual, actual360, actual365, european30

    func years(from start: CalendarDate, to end: CalendarDate, days: Double) -> Double {
        switch self {
        case .american30: return american(start, end) / 360
        case .actual: return days == 0 ? 0 : days / averageYear(start, end)
        case .actual360: return days / 360
        case .actual365: return days / 365
        case .european30: return days30(start, end, min(start.day, 30), min(end.day, 30)) / 360
        }
    }

    private func days30(_ start: CalendarDate, _ end: CalendarDate, _ first: Int, _ last: Int) -> Double {
        Double((end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first)
    }

    private func american(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        var (first, last) = (start.day, end.day)
        let startsAtEnd = start.month == 2 && start.day == CalendarDate.days(inMonth: 2, year: start.year)
        let endsAtEnd = end.month == 2 && end.day == CalendarDate.days(inMonth: 2, year: end.year)
        if startsAtEnd && endsAtEnd { last = 30 }
        // A start at the end of February counts as the 30th, but does not pull a 31st along.
        if last == 31, first >= 30 { last = 30 }
        if first == 31 || startsAtEnd { first = 30 }
        return days30(start, end, first, last)
    }

    /// The days of a year: within one year that year's, or 366 if a 29 February lies between; over longer
    /// times the mean of all years touched.
    private func averageYear(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        func days(_ year: Int) -> Double { CalendarDate.isLeap(year) || year == 1900 ? 366 : 365 }
        if start.year == end.year { return days(start.year) }
        if end.year == start.year + 1, (end.month, end.day) <= (start.month, start.day) {
            let touchesFirst = days(start.year) == 366 && (start.month, start.day) <= (2, 29)
            let touchesLast = days(end.year) == 366 && (end.month, end.day) >= (2, 29)
            return touchesFirst || touchesLast ? 366 : 365
        }
        var sum = 0.0
        for year in start.year...end.year { sum += days(year) }
        return sum / Double(end.year - start.year + 1)
    }
}
