/// Text. Positions and lengths count UTF-16 units, as Excel does.
enum TextFunctions {
    static let all: [FunctionEntry] = parts + cases + joining + TextSearch.all + TextDelimiters.all + conversions

    private static let parts: [FunctionEntry] = [
        FunctionEntry("LEN", [.text]) { _, arguments throws(Halt) in
            .number(Double(try arguments.text(0).utf16.count))
        },
        FunctionEntry("LEFT", [.text, .number], optional: 1) { evaluator, arguments throws(Halt) in
            let units = Array(try arguments.text(0).utf16)
            return try evaluator.made(units.prefix(try length(arguments, 1, absent: 1)))
        },
        FunctionEntry("RIGHT", [.text, .number], optional: 1) { evaluator, arguments throws(Halt) in
            let units = Array(try arguments.text(0).utf16)
            return try evaluator.made(units.suffix(try length(arguments, 1, absent: 1)))
        },
        FunctionEntry("MID", [.text, .number, .number]) { evaluator, arguments throws(Halt) in
            let units = Array(try arguments.text(0).utf16)
            let start = try length(arguments, 1)
            guard start >= 1 else { throw .error(.value) }
            return try evaluator.made(units.dropFirst(start - 1).prefix(try length(arguments, 2)))
        },
        FunctionEntry("REPLACE", [.text, .number, .number, .text]) { evaluator, arguments throws(Halt) in
            let units = Array(try arguments.text(0).utf16)
            let start = try length(arguments, 1)
            guard start >= 1 else { throw .error(.value) }
            let head = units.prefix(start - 1)
            let tail = units.dropFirst(start - 1).dropFirst(try length(arguments, 2))
            return try evaluator.made(head + Array(try arguments.text(3).utf16) + tail)
        },
        FunctionEntry("REPT", [.text, .number]) { evaluator, arguments throws(Halt) in
            let text = try arguments.text(0)
            let times = try length(arguments, 1)
            let limit = evaluator.budget.limits.textCharacters
            guard !text.isEmpty, times > 0 else { return .text("") }
            guard times <= limit, text.utf16.count * times <= limit else { throw .error(.value) }
            return try evaluator.made(String(repeating: text, count: times))
        },
    ]

    private static let cases: [FunctionEntry] = [
        scalars("UPPER") { String(String.UnicodeScalarView($0.map { upper($0) })) },
        scalars("LOWER") { String(String.UnicodeScalarView($0.map { lower($0) })) },
        scalars("PROPER") { view in
            var proper = String.UnicodeScalarView()
            var afterLetter = false
            for scalar in view {
                proper.append(afterLetter ? lower(scalar) : upper(scalar))
                afterLetter = scalar.properties.isAlphabetic
            }
            return String(proper)
        },
        scalars("TRIM") { view in
            view.split(separator: " ").map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
        },
        scalars("CLEAN") { String(String.UnicodeScalarView($0.filter { $0.value >= 32 })) },
        FunctionEntry("EXACT", [.text, .text]) { _, arguments throws(Halt) in
            .boolean(try arguments.text(0).utf8.elementsEqual(try arguments.text(1).utf8))
        },
    ]

    private static let joining: [FunctionEntry] = [
        FunctionEntry("CONCATENATE", [.text], repeats: 1) { evaluator, arguments throws(Halt) in
            var joined = ""
            for place in 0..<arguments.count { joined += try arguments.text(place) }
            return try evaluator.made(joined)
        },
        FunctionEntry("CONCAT", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            var pieces: [String] = []
            for value in arguments.values { pieces += try evaluator.texts(value) }
            return try evaluator.joined(pieces, [""])
        },
        FunctionEntry("TEXTJOIN", [.range, .boolean, .range], repeats: 1) { evaluator, arguments throws(Halt) in
            let delimiters = try evaluator.texts(arguments[0])
            let ignoresEmpty = arguments.isOmitted(1) ? true : try arguments.boolean(1)
            var pieces: [String] = []
            for value in arguments.values.dropFirst(2) { pieces += try evaluator.texts(value) }
            if ignoresEmpty { pieces.removeAll { $0.isEmpty } }
            return try evaluator.joined(pieces, delimiters)
        },
    ]

    private static let conversions: [FunctionEntry] = [
        FunctionEntry("VALUE", [.scalar]) { _, arguments throws(Halt) in
            if case .boolean = arguments.scalar(0) { throw .error(.value) }
            return .number(try halting(arguments.scalar(0)) { value throws(ExcelError) in try value.number() })
        },
        FunctionEntry("TEXT", [.scalar, .text]) { evaluator, arguments throws(Halt) in
            let format = try halting(arguments.scalar(1)) { value throws(ExcelError) in
                try NumberFormat(try value.text())
            }
            let text = try halting(arguments.scalar(0)) { value throws(ExcelError) in try format.text(of: value) }
            return try evaluator.made(text)
        },
        FunctionEntry("CHAR", [.number]) { _, arguments throws(Halt) in
            let code = try arguments.integer(0, outside: .value)
            guard code >= 1, code <= 255, let scalar = Windows1252.scalar(UInt8(code)) else { throw .error(.value) }
            return .text(String(Character(scalar)))
        },
        FunctionEntry("CODE", [.text]) { _, arguments throws(Halt) in
            guard let scalar = try arguments.text(0).unicodeScalars.first else { throw .error(.value) }
            // What the code page does not have becomes a question mark.
            return .number(Double(Windows1252.byte(scalar) ?? UInt8(ascii: "?")))
        },
    ]

    /// A count of characters: negative or beyond any use is #VALUE!.
    private static func length(_ arguments: Arguments, _ place: Int, absent: Int = 0) throws(Halt) -> Int {
        let length = try arguments.integer(place, absent: absent, outside: .value)
        guard length >= 0 else { throw .error(.value) }
        return length
    }

    private static func scalars(
        _ name: String, _ body: @escaping @Sendable (String.UnicodeScalarView) -> String
    ) -> FunctionEntry {
        FunctionEntry(name, [.text]) { evaluator, arguments throws(Halt) in
            try evaluator.made(body(try arguments.text(0).unicodeScalars))
        }
    }

    /// One letter for one: what would become several stays as it is.
    private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let mapped = scalar.properties.uppercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? scalar : scalar
    }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? scalar : scalar
    }
}

extension Evaluator {
    /// A text as a value, charged to the budget.
    mutating func made(_ text: String) throws(Halt) -> Value {
        try keep(text)
        return .text(text)
    }

    mutating func made(_ units: ArraySlice<UInt16>) throws(Halt) -> Value {
        try made(String(decoding: units, as: UTF16.self))
    }

    /// All values of an argument as text, row by row; an error among them ends it.
    mutating func texts(_ value: Value) throws(Halt) -> [String] {
        if case .union = value { throw .error(.value) }
        let grid = try grid(value)
        try budget.spend(cells: grid.count)
        var texts: [String] = []
        texts.reserveCapacity(grid.count)
        for index in 0..<grid.count {
            texts.append(try halting(grid[index]) { scalar throws(ExcelError) in try scalar.text() })
        }
        return texts
    }

    /// Joined by delimiters in turn; longer than a cell can hold is #VALUE!, found before it is made.
    fileprivate mutating func joined(_ pieces: [String], _ delimiters: [String]) throws(Halt) -> Value {
        var joined = ""
        let limit = budget.limits.textCharacters * 4
        for (place, piece) in pieces.enumerated() {
            if place > 0, !delimiters.isEmpty { joined += delimiters[(place - 1) % delimiters.count] }
            joined += piece
            guard joined.utf8.count <= limit else { throw .error(.value) }
        }
        return try made(joined)
    }
}

/// The code page behind CHAR and CODE.
enum Windows1252 {
    /// What stands at 128–159; zero where the page has nothing.
    private static let high: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 128, byte < 160, high[Int(byte) - 128] != 0 else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 128])
    }

    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let place = high.firstIndex(of: scalar.value), scalar.value != 0 { return UInt8(place + 128) }
        return scalar.value < 256 ? UInt8(scalar.value) : nil
    }
}
