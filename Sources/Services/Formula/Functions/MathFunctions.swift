/// Rounding, powers, logarithms.
enum MathFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("ABS", [.number]) { _, arguments throws(Halt) in .number(abs(try arguments.number(0))) }
    ]
}
