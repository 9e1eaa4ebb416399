/// Dates and times.
enum DateFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("TODAY", []) { evaluator, _ throws(Halt) in .number(evaluator.setting.now.rounded(.down)) }
    ]
}
