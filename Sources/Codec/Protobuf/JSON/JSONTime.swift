// Timestamps and durations as text: RFC 3339 in UTC, and seconds with an "s".

enum JSONTime {
    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    static let seconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
    /// About 10,000 years.
    static let durationSeconds: Int64 = 315_576_000_000
    static let nanosecondsPerSecond: Int32 = 1_000_000_000

    /// A date as days since 1970, in the Gregorian calendar.
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years begin in March here, so that the leap day is their last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let calendarMonth = month < 10 ? month + 3 : month - 9
        return (
            yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0), calendarMonth, dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    private static func length(ofMonth month: Int64, in year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }

    /// `1972-01-01T10:00:20.021-05:00`; nil if it is not of that form, or no such time.
    static func timestamp(_ text: Span<UInt8>) -> (seconds: Int64, nanos: Int32)? {
        var scanner = Scanner()
        guard let year = scanner.number(4, text), scanner.takes("-", text), let month = scanner.number(2, text),
            scanner.takes("-", text), let day = scanner.number(2, text), scanner.takes("T", text),
            let hour = scanner.number(2, text), scanner.takes(":", text), let minute = scanner.number(2, text),
            scanner.takes(":", text), let second = scanner.number(2, text), let nanos = scanner.fraction(text),
            let offset = scanner.offset(text), scanner.at == text.count, year > 0, 1...12 ~= month, day > 0,
            day <= length(ofMonth: month, in: year), hour < 24, minute < 60, second < 60
        else { return nil }
        let total = days(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return seconds.contains(total) ? (total, nanos) : nil
    }

    /// `-1.5s`; nil if it is not of that form, or too long.
    static func duration(_ text: Span<UInt8>) -> (seconds: Int64, nanos: Int32)? {
        var scanner = Scanner()
        let isNegative = scanner.takes("-", text)
        guard let seconds = scanner.number(text), let nanos = scanner.fraction(text), scanner.takes("s", text),
            scanner.at == text.count, seconds < durationSeconds || (seconds == durationSeconds && nanos == 0)
        else { return nil }
        return isNegative ? (-seconds, -nanos) : (seconds, nanos)
    }

    private struct Scanner {
        var at = 0

        mutating func takes(_ letter: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
            guard at < text.count, text[at] == UInt8(ascii: letter) else { return false }
            at += 1
            return true
        }

        /// So many digits.
        mutating func number(_ digits: Int, _ text: Span<UInt8>) -> Int64? {
            guard digits <= text.count - at else { return nil }
            var value: Int64 = 0
            for index in at..<at + digits {
                let digit = text[index] &- 0x30
                guard digit < 10 else { return nil }
                value = value * 10 + Int64(digit)
            }
            at += digits
            return value
        }

        /// As many digits as there are, up to those of a duration.
        mutating func number(_ text: Span<UInt8>) -> Int64? {
            var digits = 0
            while at + digits < text.count, text[at + digits] &- 0x30 < 10, digits < 13 { digits += 1 }
            return digits == 0 ? nil : number(digits, text)
        }

        /// A point and one to nine digits; 0 if there is none.
        mutating func fraction(_ text: Span<UInt8>) -> Int32? {
            guard takes(".", text) else { return 0 }
            var digits = 0
            while at + digits < text.count, text[at + digits] &- 0x30 < 10, digits < 10 { digits += 1 }
            guard 1...9 ~= digits, var value = number(digits, text) else { return nil }
            for _ in digits..<9 { value *= 10 }
            return Int32(value)
        }

        /// Seconds ahead of UTC.
        mutating func offset(_ text: Span<UInt8>) -> Int64? {
            if takes("Z", text) { return 0 }
            let isAhead = takes("+", text)
            guard isAhead || takes("-", text), let hours = number(2, text), takes(":", text),
                let minutes = number(2, text), hours < 24, minutes < 60
            else { return nil }
            return (hours * 3600 + minutes * 60) * (isAhead ? 1 : -1)
        }
    }
}
