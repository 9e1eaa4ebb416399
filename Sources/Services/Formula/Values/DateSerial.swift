/// Excel's calendar: day 1 is 1 January 1900, day 60 is 29 February 1900 (which never was), day 0 is
/// "0 January 1900", and 9999-12-31 is day 2,958,465.
package struct CalendarDate: Sendable, Hashable {
    package var year: Int
    package var month: Int
    package var day: Int

    package static let maximumSerial = 2_958_465

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date of a serial's whole part; nil outside 0…2,958,465.
    package init?(serial: Int) {
        guard serial >= 0, serial <= CalendarDate.maximumSerial else { return nil }
        if serial == 60 {
            self.init(year: 1900, month: 2, day: 29)
        } else if serial == 0 {
            self.init(year: 1900, month: 1, day: 0)
        } else {
            self.init(civil: serial < 60 ? serial + 1 : serial)
        }
    }

    package init?(serial: Double) {
        guard serial >= 0, serial < Double(CalendarDate.maximumSerial + 1) else { return nil }
        self.init(serial: Int(serial.rounded(.down)))
    }

    /// The proleptic Gregorian date of this many days after 30 December 1899.
    private init(civil days: Int) {
        let z = days + 693_899
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The serial of a year, month and day, each of which may overflow into the next larger one, as DATE
    /// does; nil outside Excel's calendar. Years are full years (1900 and on).
    package static func serial(year: Int, month: Int, day: Int) -> Int? {
        guard abs(year) < 100_000, abs(month) < 1_000_000, abs(day) < 10_000_000 else { return nil }
        let months = month - 1
        let carried = months >= 0 ? months / 12 : (months - 11) / 12
        let fullYear = year + carried
        let monthOfYear = months - carried * 12 + 1
        guard fullYear >= 1899, fullYear < 10_100 else { return nil }
        let first = civilDays(year: fullYear, month: monthOfYear)
        // The serial of the month's first day; from March 1900 on, one more for the day that never was.
        let serialOfFirst = fullYear < 1900 || fullYear == 1900 && monthOfYear <= 2 ? first - 1 : first
        let serial = serialOfFirst + day - 1
        return serial >= 0 && serial <= maximumSerial ? serial : nil
    }

    /// Days from 30 December 1899 to the first of a month.
    private static func civilDays(year: Int, month: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 693_899
    }

    /// The days of a month in Excel's calendar: February 1900 has 29.
    package static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) || year == 1900 ? 29 : 28
        default: 31
        }
    }

    /// Leap years of the Gregorian calendar (not 1900).
    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// 0 Saturday, 1 Sunday, … 6 Friday: Excel counts weekdays by the serial alone.
    package static func weekday(serial: Int) -> Int { serial % 7 }
}
