/// Text. Positions and lengths count UTF-16 units, as Excel does.
enum TextFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("LEN", [.text]) { _, arguments throws(Halt) in
            .number(Double(try arguments.text(0).utf16.count))
        }
    ]
}
