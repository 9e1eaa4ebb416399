import Formula

/// Dates as bank files write them. Apart from the files' fields: the engine, too, has nodes and sheets.
enum DateCell {
    /// A date such as `2026-03-31`, as a serial number of the 1900 system.
    static func serial(_ text: String) -> Double? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let serial = CalendarDate.serial(year: year, month: month, day: day),
            CalendarDate(serial: serial) == CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return Double(serial)
    }
}
