import Formula

#if canImport(Glibc)
    import Glibc
#endif

/// What bench/formula.py asks of the engine, one task a process, so that times and memory are the task's own.
///
///     formula-bench evaluate SECONDS < setting      {"cells":…,"groups":[["=…",…],…]}
///     formula-bench bomb < formula                  microseconds, KiB, how it ended
///     formula-bench grade ROUNDS < setting          {"answer":"=…","reference":"=…","sheets":[…]}
@main
enum Bench {
    static func main() throws {
        let arguments = CommandLine.arguments
        var input = ""
        while let line = readLine(strippingNewline: false) { input += line }
        switch arguments.dropFirst().first {
        case "evaluate": try evaluate(try JSON.parse(input), seconds: Double(arguments.last ?? "") ?? 1)
        case "bomb": bomb(input)
        case "grade": try grade(try JSON.parse(input), rounds: Int(arguments.last ?? "") ?? 100)
        default: throw Misuse()
        }
    }

    struct Misuse: Error {}

    /// CPU time of this process.
    static func seconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func texts(_ json: JSON?) throws -> [String] {
        guard case .array(let items)? = json else { throw Misuse() }
        return try items.map {
            guard case .string(let text) = $0 else { throw Misuse() }
            return text
        }
    }

    /// A line for each group: its formulas in turn, parsed and evaluated, until the time is over, and their values,
    /// by which the caller sees that everybody computed the same.
    static func evaluate(_ json: JSON, seconds limit: Double) throws {
        let setting = try setting(json)
        guard case .array(let groups)? = json["groups"] else { throw Misuse() }
        for group in groups {
            let formulas = try texts(group)
            var values: [JSON] = []
            for formula in formulas { values.append(result(try Parser.parse(formula).evaluate(setting))) }
            var done = 0
            let start = seconds()
            while seconds() - start < limit {
                for formula in formulas { _ = try Parser.parse(formula).evaluate(setting) }
                done += formulas.count
            }
            let rate = Double(done) / (seconds() - start)
            print(JSON.object([("rate", .number(rate)), ("values", .array(values))]).encoded)
        }
    }

    static func result(_ outcome: Outcome) -> JSON {
        switch outcome {
        case .value(let result): result.json
        case .stopped(let limit): .object([("limit", .string(limit.rawValue))])
        }
    }

    static func setting(_ json: JSON) throws -> Setting {
        guard case .object(var members) = json else { throw Misuse() }
        members.append(("formula", .string("")))
        members.append(("cell", .string("Z1")))
        var setting = try FormulaCase(.object(members), now: 45_292.5).setting
        setting.limits = Policy.standard.limits
        return setting
    }

    /// On an empty sheet, read as `viva formula eval` reads it.
    static func bomb(_ line: String) {
        let formula = line.last == "\n" ? String(line.dropLast()) : line
        let request = JSON.object([("formula", .string(formula)), ("cell", .string("B2"))]).encoded
        let start = seconds()
        let answer = FormulaLine.answer(request, now: 45_292.5)
        let spent = seconds() - start
        // The first characters: a bomb's value may be long.
        print(Int(spent * 1e6), peakKiB(), answer.prefix(60))
    }

    /// The most memory that this process had. `getrusage` would count what its parent had at the fork, too.
    static func peakKiB() -> Int {
        let file = unsafe open("/proc/self/status", O_RDONLY)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = unsafe read(file, &bytes, bytes.count)
        let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix("VmHWM:") }.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// One answer: parsed and run beside the reference on every sheet, and compared.
    static func grade(_ json: JSON, rounds: Int) throws {
        guard case .array(let sheets)? = json["sheets"], case .string(let answer)? = json["answer"],
            case .string(let reference)? = json["reference"]
        else { throw Misuse() }
        let settings = try sheets.map(setting)
        let cells = settings.map { $0.workbook.sheets[0].cells }
        var agreed = 0
        let start = seconds()
        for _ in 0..<rounds {
            let (typed, right) = (try Parser.parse(answer), try Parser.parse(reference))
            guard Policy.standard.refusals(of: typed).isEmpty else { throw Misuse() }
            for (setting, cells) in zip(settings, cells) {
                // A grader makes the sheet anew for each answer.
                var fresh = setting
                fresh.workbook = Workbook(cells)
                if typed.evaluate(fresh) == right.evaluate(fresh) { agreed += 1 }
            }
        }
        print(Int((seconds() - start) * 1e6 / Double(rounds)), agreed / rounds)
    }
}
