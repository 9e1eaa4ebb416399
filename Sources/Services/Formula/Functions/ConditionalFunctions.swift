/// SUMIF, COUNTIFS and the rest: ranges with criteria.
enum ConditionalFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("COUNTIF", [.range, .any]) { evaluator, arguments throws(Halt) in
            .number(Double(try conditions(&evaluator, arguments, from: 0, also: nil).count))
        },
        FunctionEntry("COUNTIFS", [.range, .any], repeats: 2) { evaluator, arguments throws(Halt) in
            .number(Double(try conditions(&evaluator, arguments, from: 0, also: nil).count))
        },
        FunctionEntry("SUMIF", [.range, .any, .range], optional: 1) { evaluator, arguments throws(Halt) in
            .number(try single(&evaluator, arguments).sum)
        },
        FunctionEntry("SUMIFS", [.range, .range, .any], repeats: 2) { evaluator, arguments throws(Halt) in
            .number(try several(&evaluator, arguments).sum)
        },
        FunctionEntry("AVERAGEIF", [.range, .any, .range], optional: 1) { evaluator, arguments throws(Halt) in
            try single(&evaluator, arguments).average()
        },
        FunctionEntry("AVERAGEIFS", [.range, .range, .any], repeats: 2) { evaluator, arguments throws(Halt) in
            try several(&evaluator, arguments).average()
        },
        FunctionEntry("MAXIFS", [.range, .range, .any], repeats: 2) { evaluator, arguments throws(Halt) in
            .number(try several(&evaluator, arguments).maximum ?? 0)
        },
        FunctionEntry("MINIFS", [.range, .range, .any], repeats: 2) { evaluator, arguments throws(Halt) in
            .number(try several(&evaluator, arguments).minimum ?? 0)
        },
    ]

    private struct Tally {
        var sum = 0.0
        var count = 0.0
        var minimum: Double?
        var maximum: Double?

        mutating func add(_ number: Double) {
            sum += number
            count += 1
            minimum = min(minimum ?? number, number)
            maximum = max(maximum ?? number, number)
        }

        func average() throws(Halt) -> Value {
            guard count > 0 else { throw .error(.divisionByZero) }
            return .number(sum / count)
        }
    }

    private static func area(_ value: Value) throws(Halt) -> Area {
        switch value {
        case .reference(let area): return area
        case .scalar(.error(let error)): throw .error(error)
        default: throw .error(.value)
        }
    }

    private static func conditions(
        _ evaluator: inout Evaluator, _ arguments: Arguments, from first: Int, also: Area?
    ) throws(Halt) -> Conditions {
        guard (arguments.count - first) % 2 == 0 else { throw .error(.value) }
        var pairs: [(Area, Criterion)] = []
        for place in stride(from: first, to: arguments.count, by: 2) {
            pairs.append((try area(arguments[place]), Criterion(arguments.scalar(place + 1))))
        }
        return try Conditions(&evaluator, pairs, also: also)
    }

    /// SUMIF and AVERAGEIF: the third range starts where it says and has the first one's size.
    private static func single(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Tally {
        let range = try area(arguments[0])
        var target = range
        if !arguments.isOmitted(2) {
            let start = try area(arguments[2])
            guard
                let sized = Area(
                    sheet: start.sheet, rows: (start.firstRow, min(start.firstRow + range.rows, Area.maximumRows) - 1),
                    columns: (start.firstColumn, min(start.firstColumn + range.columns, Area.maximumColumns) - 1))
            else { throw .error(.value) }
            target = sized
        }
        let sameShape = target.rows == range.rows && target.columns == range.columns
        let pairs = [(range, Criterion(arguments.scalar(1)))]
        return try tally(&evaluator, try Conditions(&evaluator, pairs, also: sameShape ? target : nil), target)
    }

    private static func several(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Tally {
        let target = try area(arguments[0])
        return try tally(&evaluator, try conditions(&evaluator, arguments, from: 1, also: target), target)
    }

    /// The numbers of the target where the mask is set; an error there is the result.
    private static func tally(
        _ evaluator: inout Evaluator, _ conditions: Conditions, _ target: Area
    ) throws(Halt) -> Tally {
        var tally = Tally()
        let sheet = evaluator.workbook.sheets[target.sheet]
        for offset in 0..<conditions.columns {
            guard let column = sheet.column(target.firstColumn + offset) else { continue }
            let base = offset * conditions.rows
            let kinds = column.kinds
            let payloads = column.payloads
            let last = min(target.lastRow, target.firstRow + conditions.rows - 1)
            for place in column.places(rows: target.firstRow, last) {
                guard conditions.mask[base + column.row(at: place) - target.firstRow] else { continue }
                if kinds[place] == .number { tally.add(payloads[place]) }
                if kinds[place] == .error { throw .error(ExcelError(code: Int(payloads[place])) ?? .value) }
            }
        }
        return tally
    }
}
