/// Days of the week and weeks of the year.
enum Weeks {
    static let all: [FunctionEntry] = [
        FunctionEntry("WEEKDAY", [.number, .number], optional: 1) { _, arguments throws(Halt) in
            let serial = Int(try DateFunctions.day(try arguments.number(0)))
            // 0 Monday … 6 Sunday.
            let day = (serial + 5) % 7
            switch try arguments.integer(1, absent: 1) {
            case 1: return .number(Double((day + 1) % 7 + 1))
            case 2: return .number(Double(day + 1))
            case 3: return .number(Double(day))
            case let type where type >= 11 && type <= 17: return .number(Double((day + 18 - type) % 7 + 1))
            default: throw .error(.number)
            }
        },
        AddIn.entry("WEEKNUM", scalars: 2, optional: 1) { _, scalars, _ throws(Halt) in
            let serial = Int(try DateFunctions.day(try scalars.number(0)))
            let type = try scalars.integer(1, absent: 1)
            if type == 21 { return .number(Double(isoWeek(serial))) }
            // The day on which weeks start: 0 Monday … 6 Sunday.
            let start: Int
            switch type {
            case 1, 17: start = 6
            case 2, 11: start = 0
            case 12...16: start = type - 11
            default: throw .error(.number)
            }
            guard let year = CalendarDate(serial: serial)?.year,
                let first = CalendarDate.serial(year: year, month: 1, day: 1)
            else { throw .error(.number) }
            let lead = (first + 12 - start) % 7
            return .number(Double((max(serial, first - 1) - first + lead) / 7 + 1))
        },
        FunctionEntry("ISOWEEKNUM", [.number]) { _, arguments throws(Halt) in
            .number(Double(isoWeek(Int(try DateFunctions.day(try arguments.number(0))))))
        },
    ]

    /// Weeks belong to the year of their Thursday.
    private static func isoWeek(_ serial: Int) -> Int {
        let thursday = serial - (serial + 5) % 7 + 3
        guard let year = CalendarDate(serial: thursday)?.year,
            let first = CalendarDate.serial(year: year, month: 1, day: 1)
        else { return 52 }
        return (thursday - first) / 7 + 1
    }
}
