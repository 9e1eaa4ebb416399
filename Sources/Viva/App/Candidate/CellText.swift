import Contracts
import Formula

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
            case .date: date(number) ?? generalText(number)
            case .percent: generalText(number * 100) + "%"
            default: generalText(number)
            }
        }
    }

    private static func date(_ serial: Double) -> String? {
        guard let date = CalendarDate(serial: serial) else { return nil }
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }
}
