/// All functions, by family.
///
/// To add a function: write an entry in its family's file (`enum TextFunctions { static let all:
/// [FunctionEntry] }` in Functions/Text*.swift); a new family is added to `entries` below. An entry is
///
///     FunctionEntry("ROUND", [.number, .number]) { evaluator, arguments throws(Halt) in
///         .number(rounded(try arguments.number(0), try arguments.number(1)))
///     }
///
/// `optional: n` lets the last n arguments be left out, `repeats: n` repeats the last n. What each
/// `Parameter` does (coercion, implicit intersection, running once per element) is done before the body
/// runs; a body of scalar parameters therefore deals with one set of values only. In a body:
/// - `throw .error(.number)` makes the call's value #NUM!; `.number(x)` already turns what is not finite
///   into #NUM!.
/// - `arguments.integer(i)` truncates and never traps; use it, or `wholeNumber`, for every Int.
/// - `try evaluator.forEachNumber(arguments[i]) { … }` walks the numbers of ranges, arrays and single
///   values by the rules of SUM, without copying a column (`Functions/Numbers.swift`).
/// - `evaluator.grid(value)` copies the values of a range; `evaluator.budget` is charged for loops whose
///   length comes from an argument, and `evaluator.keep(text)` for text made.
/// - a longer computation is a function of its own beside the table.
package enum FunctionTable {
    package static let entries: [FunctionEntry] =
        LogicalFunctions.all + InformationFunctions.all + LookupFunctions.all + ReferenceFunctions.all
        + AggregateFunctions.all + ConditionalFunctions.all + SubtotalFunctions.all + ArrayFunctions.all
        + ShapeFunctions.all + LambdaFunctions.all
        + TextFunctions.all + DateFunctions.all + MathFunctions.all + StatisticsFunctions.all + FinanceFunctions.all

    private static let places: [String: Int] = {
        var places: [String: Int] = [:]
        for (place, entry) in entries.enumerated() { places[entry.name] = place }
        for (alias, name) in aliases { places[alias] = places[name] }
        return places
    }()

    /// Older names of functions in the table.
    package static let aliases = [
        "MODE": "MODE.SNGL", "STDEV": "STDEV.S", "STDEVP": "STDEV.P", "VAR": "VAR.S", "VARP": "VAR.P",
        "RANK": "RANK.EQ", "PERCENTILE": "PERCENTILE.INC", "QUARTILE": "QUARTILE.INC",
        "FORECAST": "FORECAST.LINEAR",
    ]

    /// The place of a function in the table, by its name in capitals.
    package static func place(of name: String) -> Int? { places[name] }

    /// The names of all functions, without older ones.
    package static let names = Set(entries.map(\.name))

    /// The name in the table of a function that may be written by an older one.
    static func canonicalName(_ name: String) -> String { aliases[name] ?? name }

    /// A name as written, in capitals and without the prefixes that files put before newer functions.
    static func plainName(_ written: String) -> String {
        var name = written.uppercased()
        for prefix in ["_XLFN.", "_XLWS."] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
        return name
    }
}
