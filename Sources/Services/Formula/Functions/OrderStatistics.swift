/// Places in sorted data.
enum OrderStatistics {
    static let all: [FunctionEntry] = [
        FunctionEntry("MEDIAN", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            let sorted = try evaluator.numbers(of: arguments).sorted()
            guard !sorted.isEmpty else { throw .error(.number) }
            let middle = sorted.count / 2
            return .number(sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
        },
        FunctionEntry("MODE.SNGL", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            var numbers: [Double] = []
            for value in arguments.values { numbers += try evaluator.orderedNumbers(value) }
            return try mode(numbers)
        },
        sorted("LARGE", [.range, .number]) { numbers, k throws(Halt) in
            let place = k.rounded(.down)
            guard place >= 1, place <= Double(numbers.count) else { throw .error(.number) }
            return numbers[numbers.count - Int(place)]
        },
        sorted("SMALL", [.range, .number]) { numbers, k throws(Halt) in
            let place = k.rounded(.down)
            guard place >= 1, place <= Double(numbers.count) else { throw .error(.number) }
            return numbers[Int(place) - 1]
        },
        sorted("PERCENTILE.INC", [.range, .number]) { numbers, k throws(Halt) in try inclusive(numbers, k) },
        sorted("PERCENTILE.EXC", [.range, .number]) { numbers, k throws(Halt) in try exclusive(numbers, k) },
        sorted("QUARTILE.INC", [.range, .number]) { numbers, quart throws(Halt) in
            try inclusive(numbers, quart.rounded(.down) / 4)
        },
        sorted("QUARTILE.EXC", [.range, .number]) { numbers, quart throws(Halt) in
            try exclusive(numbers, quart.rounded(.towardZero) / 4)
        },
        rank("RANK.EQ") { better, _ in Double(better + 1) },
        rank("RANK.AVG") { better, equal in Double(better) + Double(equal + 1) / 2 },
        FunctionEntry("FREQUENCY", [.range, .range]) { evaluator, arguments throws(Halt) in
            try frequency(&evaluator, arguments)
        },
    ]

    private static func mode(_ numbers: [Double]) throws(Halt) -> Value {
        var counts: [Double: Int] = [:]
        for number in numbers { counts[number, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        guard most > 1, let first = numbers.first(where: { counts[$0] == most }) else {
            throw .error(.notAvailable)
        }
        return .number(first)
    }

    private static func sorted(
        _ name: String, _ parameters: [Parameter],
        _ body: @escaping @Sendable ([Double], Double) throws(Halt) -> Double
    ) -> FunctionEntry {
        FunctionEntry(name, parameters) { evaluator, arguments throws(Halt) in
            var numbers: [Double] = []
            try evaluator.forEachNumber(arguments[0]) { number throws(Halt) in numbers.append(number) }
            guard !numbers.isEmpty else { throw .error(.number) }
            numbers.sort()
            return .number(try body(numbers, try arguments.number(1)))
        }
    }

    /// The value below which a share `k` of the sorted numbers lies, ends included.
    static func inclusive(_ numbers: [Double], _ k: Double) throws(Halt) -> Double {
        guard k >= 0, k <= 1 else { throw .error(.number) }
        return between(numbers, k * Double(numbers.count - 1))
    }

    /// The same by n + 1, which leaves no value outside 1/(n+1)…n/(n+1).
    static func exclusive(_ numbers: [Double], _ k: Double) throws(Halt) -> Double {
        let place = k * Double(numbers.count + 1)
        guard k > 0, k < 1, place >= 1, place <= Double(numbers.count) else { throw .error(.number) }
        return between(numbers, place - 1)
    }

    /// Between the neighbours of a place counted from zero; the place lies within the numbers.
    private static func between(_ numbers: [Double], _ place: Double) -> Double {
        let below = min(max(0, Int(place)), numbers.count - 1)
        let above = min(below + 1, numbers.count - 1)
        return numbers[below] + (numbers[above] - numbers[below]) * (place - Double(below))
    }

    private static func rank(_ name: String, _ body: @escaping @Sendable (Int, Int) -> Double) -> FunctionEntry {
        FunctionEntry(name, [.number, .range, .number], optional: 1) { evaluator, arguments throws(Halt) in
            let number = try arguments.number(0)
            let ascending = try arguments.number(2) != 0
            guard case .reference = arguments[1] else { return try unranked(arguments[1]) }
            var better = 0
            var equal = 0
            try evaluator.forEachNumber(arguments[1]) { other throws(Halt) in
                if other == number { equal += 1 } else if (other < number) == ascending { better += 1 }
            }
            guard equal > 0 else { throw .error(.notAvailable) }
            return .number(body(better, equal))
        }
    }

    /// Only a reference can be ranked in.
    private static func unranked(_ value: Value) throws(Halt) -> Value {
        if let error = value.error { throw .error(error) }
        throw .error(.value)
    }

    /// How many numbers lie up to each bin's end and above the one before; last, those above all.
    private static func frequency(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        var data: [Double] = []
        try evaluator.forEachNumber(arguments[0]) { number throws(Halt) in data.append(number) }
        let bins = try evaluator.orderedNumbers(arguments[1])
        data.sort()
        try evaluator.budget.make(rows: bins.count + 1, columns: 1)
        var counts = [Double](repeating: 0, count: bins.count + 1)
        var place = 0
        for bin in bins.indices.sorted(by: { (bins[$0], $0) < (bins[$1], $1) }) {
            while place < data.count, data[place] <= bins[bin] {
                counts[bin] += 1
                place += 1
            }
        }
        counts[bins.count] = Double(data.count - place)
        return .array(Grid(rows: counts.count, columns: 1, numbers: counts))
    }
}

extension Evaluator {
    /// The numbers of an argument, row by row where the order matters.
    mutating func orderedNumbers(_ value: Value) throws(Halt) -> [Double] {
        var ordered = value
        if case .reference(let area) = value, area.columns > 1, area.rows > 1 { ordered = .array(try grid(area)) }
        var numbers: [Double] = []
        try forEachNumber(ordered) { number throws(Halt) in numbers.append(number) }
        return numbers
    }
}
