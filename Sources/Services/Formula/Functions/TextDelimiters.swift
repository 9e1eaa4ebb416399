/// TEXTBEFORE, TEXTAFTER and TEXTSPLIT: text cut at delimiters, of which there may be several.
enum TextDelimiters {
    static let all: [FunctionEntry] = [
        cut("TEXTBEFORE") { text, match in text[..<match.lowerBound] },
        cut("TEXTAFTER") { text, match in text[match.upperBound...] },
        FunctionEntry("TEXTSPLIT", [.text, .range, .range, .boolean, .number, .any], optional: 4) {
            evaluator, arguments throws(Halt) in
            try split(&evaluator, arguments)
        },
    ]

    private static func cut(
        _ name: String, _ body: @escaping @Sendable ([UInt16], Range<Int>) -> ArraySlice<UInt16>
    ) -> FunctionEntry {
        FunctionEntry(name, [.text, .range, .number, .number, .number, .any], optional: 4) {
            evaluator, arguments throws(Halt) in
            let text = Array(try arguments.text(0).utf16)
            let instance = arguments.isOmitted(2) ? 1 : try arguments.integer(2, outside: .value)
            let delimiters = try Delimiters(&evaluator, arguments[1], mode: try arguments.number(3))
            let endsCount = try flag(try arguments.number(4))
            guard instance != 0, abs(instance) <= max(1, text.count) else { throw .error(.value) }
            guard let range = try match(&evaluator, delimiters, text, instance, endsCount) else {
                if !arguments.isOmitted(5) { return arguments[5] }
                guard delimiters.shortest <= text.count else { throw .error(.value) }
                throw .error(.notAvailable)
            }
            return try evaluator.made(body(text, range))
        }
    }

    static func flag(_ number: Double) throws(Halt) -> Bool {
        let whole = number.rounded(.towardZero)
        guard whole == 0 || whole == 1 else { throw .error(.value) }
        return whole == 1
    }

    /// The delimiter of the wanted instance, counted from the start or (negative) from the end. If the
    /// text's end counts as one, the instance after the last one stands there.
    private static func match(
        _ evaluator: inout Evaluator, _ delimiters: Delimiters, _ text: [UInt16], _ instance: Int, _ endsCount: Bool
    ) throws(Halt) -> Range<Int>? {
        if delimiters.hasEmpty { return instance > 0 ? 0..<0 : text.count..<text.count }
        try evaluator.budget.spend(cells: text.count * delimiters.cost)
        let searched = delimiters.prepared(text)
        var left = abs(instance)
        if instance > 0 {
            var place = 0
            while let range = delimiters.next(in: searched, from: place) {
                left -= 1
                if left == 0 { return range }
                place = range.upperBound
            }
            return endsCount && left == 1 ? text.count..<text.count : nil
        }
        var place = text.count
        while let range = delimiters.previous(in: searched, before: place) {
            left -= 1
            if left == 0 { return range }
            place = range.lowerBound
        }
        return endsCount && left == 1 ? 0..<0 : nil
    }

    private static func split(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let text = Array(try arguments.text(0).utf16)
        let ignoresEmpty = try arguments.boolean(3)
        let mode = try arguments.number(4)
        let columns = try delimiters(&evaluator, arguments, 1, mode)
        let rows = try delimiters(&evaluator, arguments, 2, mode)
        guard columns != nil || rows != nil else { throw .error(.value) }
        var lines: [[String]] = []
        for line in try pieces(&evaluator, text, rows, ignoresEmpty) {
            let cells = try pieces(&evaluator, Array(line), columns, ignoresEmpty)
            if !cells.isEmpty { lines.append(cells.map { String(decoding: $0, as: UTF16.self) }) }
        }
        let width = lines.reduce(0) { max($0, $1.count) }
        guard width > 0 else { throw .error(.calc) }
        try evaluator.budget.make(rows: lines.count, columns: width)
        let pad: Scalar = arguments.isOmitted(5) ? .error(.notAvailable) : arguments.scalar(5)
        var scalars: [Scalar] = []
        for line in lines {
            for text in line {
                try evaluator.keep(text)
                scalars.append(.text(text))
            }
            scalars += [Scalar](repeating: pad, count: width - line.count)
        }
        return .array(Grid.packed(rows: lines.count, columns: width, scalars))
    }

    private static func delimiters(
        _ evaluator: inout Evaluator, _ arguments: Arguments, _ place: Int, _ mode: Double
    ) throws(Halt) -> Delimiters? {
        if arguments.isOmitted(place) { return nil }
        let delimiters = try Delimiters(&evaluator, arguments[place], mode: mode)
        if delimiters.hasEmpty { throw .error(.value) }
        return delimiters
    }

    private static func pieces(
        _ evaluator: inout Evaluator, _ text: [UInt16], _ delimiters: Delimiters?, _ ignoresEmpty: Bool
    ) throws(Halt) -> [ArraySlice<UInt16>] {
        guard let delimiters else { return ignoresEmpty && text.isEmpty ? [] : [text[...]] }
        try evaluator.budget.spend(cells: (text.count + 1) * delimiters.cost)
        let searched = delimiters.prepared(text)
        var pieces: [ArraySlice<UInt16>] = []
        var place = 0
        while let range = delimiters.next(in: searched, from: place) {
            pieces.append(text[place..<range.lowerBound])
            place = range.upperBound
        }
        pieces.append(text[place...])
        if ignoresEmpty { pieces.removeAll { $0.isEmpty } }
        return pieces
    }
}

/// One or several delimiters, with or without regard to case. At one place the longest wins.
struct Delimiters {
    private let delimiters: [[UInt16]]
    private let ignoresCase: Bool

    init(_ evaluator: inout Evaluator, _ value: Value, mode: Double) throws(Halt) {
        let ignoresCase = try TextDelimiters.flag(mode)
        delimiters = try evaluator.texts(value).map { Delimiters.units($0, ignoresCase) }
        self.ignoresCase = ignoresCase
    }

    /// The units of all delimiters: what one place of a text may cost to compare.
    var cost: Int { delimiters.reduce(1) { $0 + $1.count } }
    var hasEmpty: Bool { delimiters.contains { $0.isEmpty } }
    var shortest: Int { delimiters.reduce(Int.max) { min($0, $1.count) } }

    private static func units(_ text: String, _ ignoresCase: Bool) -> [UInt16] {
        ignoresCase ? text.utf16.map(fold) : Array(text.utf16)
    }

    private static func fold(_ unit: UInt16) -> UInt16 {
        guard let scalar = Unicode.Scalar(UInt32(unit)) else { return unit }
        let folded = Wildcard.fold(scalar).value
        return folded <= 0xFFFF ? UInt16(folded) : unit
    }

    /// The text as it is compared; places stay the same.
    func prepared(_ text: [UInt16]) -> [UInt16] { ignoresCase ? text.map(Delimiters.fold) : text }

    func next(in text: [UInt16], from start: Int) -> Range<Int>? {
        var place = start
        while place < text.count {
            if let length = longest(in: text, at: place) { return place..<(place + length) }
            place += 1
        }
        return nil
    }

    /// The last delimiter that ends at or before a place.
    func previous(in text: [UInt16], before end: Int) -> Range<Int>? {
        var place = end - 1
        while place >= 0 {
            if let length = longest(in: text, at: place), place + length <= end { return place..<(place + length) }
            place -= 1
        }
        return nil
    }

    private func longest(in text: [UInt16], at place: Int) -> Int? {
        var longest: Int?
        for delimiter in delimiters where place + delimiter.count <= text.count {
            guard delimiter.count > longest ?? 0, text[place] == delimiter[0] else { continue }
            if text[place..<(place + delimiter.count)].elementsEqual(delimiter) { longest = delimiter.count }
        }
        return longest
    }
}
