/// A formula with its cell and the cells it sees, as one JSON object a line:
/// {"formula":"=A1*2","cell":"B1","mode":"dynamic","cells":{"A1":21}}. A cell's value is a number, text,
/// boolean, null for blank, or {"error":"#N/A"}; keys may name a sheet ("Data!A1"). `mode` is "dynamic"
/// unless given, `cell` is A1, and `now` a serial.
package struct FormulaCase: Sendable {
    package let formula: String
    package var setting: Setting

    package struct Problem: Error, Equatable {
        package let message: String
    }

    package init(_ json: JSON, now: Double) throws(Problem) {
        guard case .object = json else { throw Problem(message: "not an object") }
        guard case .string(let formula)? = json["formula"] else { throw Problem(message: "\"formula\" is not a text") }
        self.formula = formula
        var mode = Mode.dynamic
        if let given = json["mode"] {
            guard case .string(let name) = given, let known = Mode(rawValue: name) else {
                throw Problem(message: "\"mode\" is not scalar, dynamic or cse")
            }
            mode = known
        }
        var sheets: [(name: String, cells: [Cell])] = [("Sheet1", [])]
        if let given = json["cells"] {
            guard case .object(let members) = given else { throw Problem(message: "\"cells\" is not an object") }
            for (key, value) in members { try FormulaCase.add(key, value, to: &sheets) }
        }
        var place = (sheet: 0, row: 0, column: 0)
        if let given = json["cell"] {
            guard case .string(let name) = given, let found = FormulaCase.place(name, &sheets) else {
                throw Problem(message: "\"cell\" is not the name of a cell")
            }
            place = found
        }
        var clock = now
        if case .number(let given)? = json["now"] { clock = given }
        setting = Setting(
            workbook: Workbook(sheets: sheets), sheet: place.sheet, row: place.row, column: place.column, mode: mode,
            now: clock)
    }

    private static func add(
        _ key: String, _ value: JSON, to sheets: inout [(name: String, cells: [Cell])]
    ) throws(Problem) {
        guard let place = place(key, &sheets) else { throw Problem(message: "\"\(key)\" is not the name of a cell") }
        guard let scalar = Scalar(json: value) else {
            throw Problem(message: "the value of \(key) is not one of a cell")
        }
        sheets[place.sheet].cells.append(Cell(row: place.row, column: place.column, scalar))
    }

    /// The sheet (added if new), row and column of "A1", "Data!A1" or "'My data'!A1".
    private static func place(
        _ key: String, _ sheets: inout [(name: String, cells: [Cell])]
    ) -> (sheet: Int, row: Int, column: Int)? {
        guard let mark = key.lastIndex(of: "!") else {
            return CellName.parse(key).map { (0, $0.row, $0.column) }
        }
        var name = String(key[..<mark])
        if name.hasPrefix("'"), name.hasSuffix("'"), name.count > 2 {
            name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
        }
        guard let cell = CellName.parse(String(key[key.index(after: mark)...])) else { return nil }
        if let known = sheets.firstIndex(where: { equalText($0.name, name) }) { return (known, cell.row, cell.column) }
        guard sheets.count < 64 else { return nil }
        sheets.append((name, []))
        return (sheets.count - 1, cell.row, cell.column)
    }

    /// Parses, asks the policy and evaluates.
    package func run(policy: Policy = .standard) -> Answer {
        let syntax: Syntax
        do { syntax = try Parser.parse(formula, limits: policy.limits) } catch { return .problem(error) }
        let refusals = policy.refusals(of: syntax)
        guard refusals.isEmpty else { return .refused(refusals) }
        var limited = setting
        limited.limits = policy.limits
        return .outcome(syntax.evaluate(limited))
    }

    package enum Answer: Sendable, Equatable {
        case outcome(Outcome)
        case problem(SyntaxProblem)
        case refused([Refusal])
    }
}

extension FormulaCase.Answer {
    /// {"value":…}. A formula that is none is #SYNTAX!, one that met a limit #LIMIT!, one that the policy
    /// refuses #NAME?, each with what else there is to say.
    package var json: JSON {
        func failed(_ code: String, _ more: [(key: String, value: JSON)]) -> JSON {
            .object([("value", .object([("error", .string(code))]))] + more)
        }
        switch self {
        case .outcome(.value(let result)): return .object([("value", result.json)])
        case .outcome(.stopped(let limit)): return failed("#LIMIT!", [("limit", .string(limit.rawValue))])
        case .problem(let problem):
            let span = [JSON.number(Double(problem.span.start)), .number(Double(problem.span.end))]
            return failed("#SYNTAX!", [("problem", .string(problem.message)), ("at", .array(span))])
        case .refused(let refusals):
            let lines = refusals.map { refusal in
                JSON.object([
                    ("function", .string(refusal.function)), ("reason", .string(refusal.reason.rawValue)),
                    ("nearest", .array(refusal.nearest.map { .string($0) })),
                ])
            }
            return failed("#NAME?", [("refused", .array(lines))])
        }
    }
}

/// The exchange in lines: a case in, an answer out. Never throws and never stops.
package enum FormulaLine {
    /// A line longer than this many bytes is not read.
    package static let maximumBytes = 64 << 20

    package static func answer(_ line: String, now: Double, policy: Policy = .standard) -> String {
        func refusal(_ message: String) -> String { JSON.object([("error", .string(message))]).encoded }
        guard line.utf8.count <= maximumBytes else { return refusal("the line is too long") }
        let json: JSON
        do { json = try JSON.parse(line) } catch { return refusal("not JSON: \(error.message) at byte \(error.at)") }
        do {
            return try FormulaCase(json, now: now).run(policy: policy).json.encoded
        } catch {
            return refusal(error.message)
        }
    }
}

extension Scalar {
    /// A cell's value; nil for what no cell can hold.
    package init?(json: JSON) {
        switch json {
        case .null: self = .blank
        case .boolean(let boolean): self = .boolean(boolean)
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .object:
            guard case .string(let code)? = json["error"], let error = ExcelError(rawValue: code) else { return nil }
            self = .error(error)
        case .array: return nil
        }
    }

    package var json: JSON {
        switch self {
        case .blank: .null
        case .boolean(let boolean): .boolean(boolean)
        case .number(let number): .number(number == 0 ? 0 : number)
        case .text(let text): .string(text)
        case .error(let error): .object([("error", .string(error.rawValue))])
        }
    }
}

extension Result {
    package var json: JSON {
        switch self {
        case .scalar(let scalar): scalar.json
        case .grid(let grid):
            .array((0..<grid.rows).map { row in .array((0..<grid.columns).map { grid[row, $0].json }) })
        }
    }
}
