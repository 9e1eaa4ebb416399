/// A moment in UTC by the Gregorian calendar, from milliseconds since 1970.
struct CivilTime: Equatable {
    let year: Int64
    /// 1 to 12.
    let month: Int64
    /// 1 to 31.
    let day: Int64
    let hour: Int64
    let minute: Int64
    let second: Int64
    let millisecond: Int64

    /// - Precondition: from year 1 to year 9999, which is what RFC 3339 can write.
    init(milliseconds: Int64) {
        precondition((-62_135_596_800_000..<253_402_300_800_000).contains(milliseconds), "a time out of range")
        let millisecondsPerDay: Int64 = 86_400_000
        let inDay = (milliseconds % millisecondsPerDay + millisecondsPerDay) % millisecondsPerDay
        hour = inDay / 3_600_000
        minute = inDay / 60_000 % 60
        second = inDay / 1_000 % 60
        millisecond = inDay % 1_000

        // Years are counted from March: the leap day comes last, and month lengths follow a pattern
        // of 153 days in five months. Day 0 is 1 March of year 0; 1970 began 719,468 days later.
        let daysOfYears = { (years: Int64) in 365 * years + years / 4 - years / 100 + years / 400 }
        let days = (milliseconds - inDay) / millisecondsPerDay + 719_468
        var years = days * 400 / 146_097
        if daysOfYears(years) > days { years -= 1 }
        if daysOfYears(years + 1) <= days { years += 1 }
        let dayOfYear = days - daysOfYears(years)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = monthFromMarch < 10 ? years : years + 1
    }

    /// Such as `2026-03-31`.
    var date: String { "\(Fixed.padded(year, 4))-\(Fixed.padded(month, 2))-\(Fixed.padded(day, 2))" }

    /// Such as `08:30:00`.
    var time: String { "\(Fixed.padded(hour, 2)):\(Fixed.padded(minute, 2)):\(Fixed.padded(second, 2))" }

    /// RFC 3339 with milliseconds, such as `2026-03-31T08:30:00.000Z`.
    var rfc3339: String { "\(date)T\(time).\(Fixed.padded(millisecond, 3))Z" }
}
