/// Counting days that are neither weekend nor holiday. Everything is computed by whole weeks; nothing
/// loops over days.
enum Workdays {
    static let all: [FunctionEntry] = [
        AddIn.entry("NETWORKDAYS", scalars: 2, ranges: 1, optional: 1) { evaluator, scalars, arguments throws(Halt) in
            let calendar = try WorkCalendar(&evaluator, weekend: WorkCalendar.standard, holidays: arguments[2])
            return try between(calendar, try scalars.number(0), try scalars.number(1))
        },
        AddIn.entry("WORKDAY", scalars: 2, ranges: 1, optional: 1) { evaluator, scalars, arguments throws(Halt) in
            let calendar = try WorkCalendar(&evaluator, weekend: WorkCalendar.standard, holidays: arguments[2])
            return try after(calendar, try scalars.number(0), try scalars.number(1))
        },
        FunctionEntry("NETWORKDAYS.INTL", [.number, .number, .scalar, .range], optional: 2) {
            evaluator, arguments throws(Halt) in
            guard let weekend = try weekend(arguments) else { return .number(0) }
            let calendar = try WorkCalendar(&evaluator, weekend: weekend, holidays: arguments[3])
            return try between(calendar, try arguments.number(0), try arguments.number(1))
        },
        FunctionEntry("WORKDAY.INTL", [.number, .number, .scalar, .range], optional: 2) {
            evaluator, arguments throws(Halt) in
            guard let weekend = try weekend(arguments) else { throw .error(.value) }
            let calendar = try WorkCalendar(&evaluator, weekend: weekend, holidays: arguments[3])
            return try after(calendar, try arguments.number(0), try arguments.number(1))
        },
    ]

    private static func between(_ calendar: WorkCalendar, _ first: Double, _ last: Double) throws(Halt) -> Value {
        let (a, b) = (Int(try DateFunctions.day(first)), Int(try DateFunctions.day(last)))
        return .number(Double(a <= b ? calendar.count(from: a, to: b) : -calendar.count(from: b, to: a)))
    }

    /// The workday so many workdays after (or before) a date, by halving the calendar.
    private static func after(_ calendar: WorkCalendar, _ date: Double, _ days: Double) throws(Halt) -> Value {
        let start = Int(try DateFunctions.day(date))
        guard let days = wholeNumber(days) else { throw .error(.number) }
        if days == 0 { return .number(Double(start)) }
        let forward = days > 0
        var low = 1
        var high = forward ? CalendarDate.maximumSerial - start : start
        let wanted = abs(days)
        func reached(_ distance: Int) -> Bool {
            let count =
                forward
                ? calendar.count(from: start + 1, to: start + distance)
                : calendar.count(from: start - distance, to: start - 1)
            return count >= wanted
        }
        guard high >= low, wanted <= high, reached(high) else { throw .error(.number) }
        while low < high {
            let middle = (low + high) / 2
            if reached(middle) { high = middle } else { low = middle + 1 }
        }
        return .number(Double(forward ? start + low : start - low))
    }

    /// Which days (0 Saturday … 6 Friday) are weekend, by a number or seven digits from Monday on; nil if
    /// every day is.
    private static func weekend(_ arguments: Arguments) throws(Halt) -> [Bool]? {
        if arguments.isOmitted(2) { return WorkCalendar.standard }
        if case .text(let text) = arguments.scalar(2) {
            let digits = Array(text.utf8)
            guard digits.count == 7, digits.allSatisfy({ $0 == 48 || $0 == 49 }) else { throw .error(.value) }
            if !digits.contains(48) { return nil }
            return (0..<7).map { digits[($0 + 5) % 7] == 49 }
        }
        let number = try arguments.integer(2)
        var weekend = [Bool](repeating: false, count: 7)
        switch number {
        case 1...7:
            weekend[(number + 6) % 7] = true
            weekend[number % 7] = true
        case 11...17: weekend[(number - 10) % 7] = true
        default: throw .error(.number)
        }
        return weekend
    }
}

/// A week's workdays and the holidays that fall on them, in order.
struct WorkCalendar {
    static let standard = [true, true, false, false, false, false, false]

    private let isWeekend: [Bool]
    private let workdaysPerWeek: Int
    private let holidays: [Int]

    init(_ evaluator: inout Evaluator, weekend: [Bool], holidays value: Value) throws(Halt) {
        isWeekend = weekend
        workdaysPerWeek = weekend.count { !$0 }
        var days: Set<Int> = []
        if case .omitted = value {
            holidays = []
            return
        }
        try evaluator.forEachValue(value) { scalar throws(Halt) in
            switch scalar {
            case .blank: return
            case .error(let error): throw .error(error)
            case .boolean: throw .error(.value)
            case .number, .text:
                let serial = try halting(scalar) { value throws(ExcelError) in try value.number() }
                let day = Int(try DateFunctions.day(serial))
                if !weekend[day % 7] { days.insert(day) }
            }
        }
        holidays = days.sorted()
    }

    /// Workdays from one day to another, ends included; `to` may lie just before `from`.
    func count(from: Int, to: Int) -> Int {
        guard to >= from else { return 0 }
        let days = to - from + 1
        var count = days / 7 * workdaysPerWeek
        for day in (to - days % 7 + 1)..<(to + 1) where !isWeekend[day % 7] { count += 1 }
        return count - (lowerBound(to + 1) - lowerBound(from))
    }

    private func lowerBound(_ day: Int) -> Int {
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
