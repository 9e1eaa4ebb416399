import Contracts
import Foundation

/// A typed cell as a spreadsheet displays it.
enum CellText {
    static func text(_ cell: CellValue, format: NumberFormat) -> String {
        switch cell.kind {
        case nil: ""
        case .text(let text): text
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let code): code
        case .number(let number):
            switch format {
            case .date: date(number)
            case .percent: general((number * 100 * 1e9).rounded() / 1e9) + "%"
            default: general(number)
            }
        }
    }

    private static func general(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    }

    /// A serial number of the 1900 system from March 1900 on, before which Excel counts a day that never was.
    private static func date(_ serial: Double) -> String {
        guard (61.0..<2_958_466).contains(serial) else { return general(serial) }
        let daysTo1970 = 25_569.0
        let day = Date(timeIntervalSince1970: (serial.rounded(.down) - daysTo1970) * 86_400)
        return day.formatted(.iso8601.year().month().day())
    }
}
