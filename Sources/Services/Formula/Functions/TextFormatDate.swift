/// A serial through the tokens of a date section.
struct DateFormatter {
    private let tokens: [FormatToken]
    private let subseconds: Int
    private let isHalved: Bool

    init(_ tokens: [FormatToken]) {
        self.tokens = tokens
        var digits = 0
        for case .subsecond(let count) in tokens { digits = max(digits, count) }
        subseconds = digits
        isHalved = tokens.contains { if case .half = $0 { true } else { false } }
    }

    /// The fraction digits of a second that Excel shows.
    private static let mostSubseconds = 3

    /// Throws #VALUE! for a serial outside the calendar.
    func text(_ serial: Double) throws(ExcelError) -> String {
        guard serial < Double(CalendarDate.maximumSerial + 1), subseconds <= DateFormatter.mostSubseconds
        else { throw .value }
        var unit = 1
        for _ in 0..<subseconds { unit *= 10 }
        // Time in units of the last digit shown, and the day it carries into.
        let perDay = 86_400 * unit
        var day = Int(serial.rounded(.down))
        var ticks = Int(((serial - serial.rounded(.down)) * Double(perDay)).rounded())
        if ticks >= perDay {
            ticks -= perDay
            day += 1
        }
        guard let date = CalendarDate(serial: day) else { throw .value }
        let seconds = ticks / unit
        var shown = ""
        for token in tokens {
            switch token {
            case .literal(let literal): shown += literal
            case .date(let letter, let count): shown += part(letter, count, date, day, seconds)
            case .elapsed(let letter, let count):
                let divisor = letter == UInt8(ascii: "h") ? 3600 : letter == UInt8(ascii: "m") ? 60 : 1
                shown += padded((day * 86_400 + seconds) / divisor, count)
            case .subsecond(let count):
                var rest = ticks % unit
                for _ in 0..<(subseconds - count) { rest /= 10 }
                shown += "." + padded(rest, count)
            case .half(let morning, let afternoon): shown += seconds < 43_200 ? morning : afternoon
            default: continue
            }
        }
        return shown
    }

    private func part(_ letter: UInt8, _ count: Int, _ date: CalendarDate, _ day: Int, _ seconds: Int) -> String {
        switch letter {
        case UInt8(ascii: "y"): return count <= 2 ? padded(date.year % 100, 2) : padded(date.year, 4)
        case UInt8(ascii: "e"): return padded(date.year, 4)
        case UInt8(ascii: "m"):
            let name = monthNames[date.month - 1].capitalized
            switch count {
            case 1, 2: return padded(date.month, count)
            case 3: return String(name.prefix(3))
            case 5: return String(name.prefix(1))
            default: return name
            }
        case UInt8(ascii: "d"):
            let name = weekdayNames[CalendarDate.weekday(serial: day)].capitalized
            switch count {
            case 1, 2: return padded(date.day, count)
            case 3: return String(name.prefix(3))
            default: return name
            }
        case UInt8(ascii: "h"):
            let hour = seconds / 3600
            return padded(isHalved ? (hour + 11) % 12 + 1 : hour, min(count, 2))
        case UInt8(ascii: "n"): return padded(seconds / 60 % 60, count)
        default: return padded(seconds % 60, min(count, 2))
        }
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, min(width, 32) - digits.count)) + digits
    }
}

extension String {
    /// An ASCII word with a capital first letter.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
