/// Finding and replacing within a text.
enum TextSearch {
    static let all: [FunctionEntry] = [
        FunctionEntry("FIND", [.text, .text, .number], optional: 1) { evaluator, arguments throws(Halt) in
            let wanted = Array(try arguments.text(0).utf16)
            let text = Array(try arguments.text(1).utf16)
            let start = try start(arguments, text.count)
            try evaluator.budget.spend(cells: text.count)
            guard let place = firstPlace(of: wanted, in: text, from: start) else { throw .error(.value) }
            return .number(Double(place + 1))
        },
        FunctionEntry("SEARCH", [.text, .text, .number], optional: 1) { evaluator, arguments throws(Halt) in
            try search(&evaluator, arguments)
        },
        FunctionEntry("SUBSTITUTE", [.text, .text, .text, .number], optional: 1) { evaluator, arguments throws(Halt) in
            try substitute(&evaluator, arguments)
        },
    ]

    /// The place (from zero) where a search starts: at most just behind the text.
    private static func start(_ arguments: Arguments, _ length: Int) throws(Halt) -> Int {
        let start = try arguments.integer(2, absent: 1, outside: .value)
        guard start >= 1, start <= length + 1 else { throw .error(.value) }
        return start - 1
    }

    /// By Knuth, Morris and Pratt: linear in both lengths, whatever they hold.
    static func firstPlace(of wanted: [UInt16], in text: [UInt16], from start: Int) -> Int? {
        if wanted.isEmpty { return start <= text.count ? start : nil }
        guard text.count - start >= wanted.count else { return nil }
        // How much of the beginning of `wanted` still fits when the next unit does not.
        var fallback = [Int](repeating: 0, count: wanted.count)
        var length = 0
        for place in 1..<max(1, wanted.count) {
            while length > 0, wanted[place] != wanted[length] { length = fallback[length - 1] }
            if wanted[place] == wanted[length] { length += 1 }
            fallback[place] = length
        }
        length = 0
        for place in start..<text.count {
            while length > 0, text[place] != wanted[length] { length = fallback[length - 1] }
            if text[place] == wanted[length] { length += 1 }
            if length == wanted.count { return place + 1 - length }
        }
        return nil
    }

    private static func search(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let pattern = Wildcard(try arguments.text(0))
        let text = try arguments.text(1)
        let start = try start(arguments, text.utf16.count)
        let scalars = Wildcard.folded(text)
        try evaluator.budget.spend(cells: scalars.count * (pattern.cost + 1))
        // From UTF-16 units to scalars and back; they differ beyond the basic plane only.
        var units = 0
        var from = 0
        for scalar in text.unicodeScalars where units < start {
            units += UTF16.width(scalar)
            from += 1
        }
        guard let found = pattern.firstMatch(in: scalars, from: from) else { throw .error(.value) }
        let before = text.unicodeScalars.prefix(found).reduce(0) { $0 + UTF16.width($1) }
        return .number(Double(before + 1))
    }

    private static func substitute(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let text = Array(try arguments.text(0).utf16)
        let old = Array(try arguments.text(1).utf16)
        let new = Array(try arguments.text(2).utf16)
        let instance = arguments.isAbsent(3) ? nil : try arguments.integer(3, outside: .value)
        if let instance, instance < 1 { throw .error(.value) }
        guard !old.isEmpty else { return .text(try arguments.text(0)) }
        try evaluator.budget.spend(cells: text.count)
        var made: [UInt16] = []
        var place = 0
        var seen = 0
        while let found = firstPlace(of: old, in: text, from: place) {
            seen += 1
            made += text[place..<found]
            made += instance == nil || instance == seen ? new : old
            place = found + old.count
            guard made.count <= evaluator.budget.limits.textCharacters else { throw .error(.value) }
            if seen == instance { break }
        }
        made += text[place...]
        return try evaluator.made(made[...])
    }
}
