import Formula

// The lexer and the parser of formulas on whatever libFuzzer makes up. A problem has its place in the text; a
// tree is printed as a formula that parses to the same one, and survives being named, filled and moved.

@c(LLVMFuzzerTestOneInput)
package func fuzzFormula(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    let syntax: Syntax
    do throws(SyntaxProblem) {
        syntax = try Parser.parse(text)
    } catch {
        precondition(error.span.start <= error.span.end && error.span.end <= text.utf8.count, "a place outside")
        precondition(error.message.utf8.count < 40_000, "a message that grows with the formula")
        return 0
    }
    let printed = syntax.printed
    if let again = parsed(printed) { precondition(again.printed == printed, "what is printed reads differently") }
    _ = syntax.canonical(row: 3, column: 3)
    _ = syntax.filled(down: 1, right: -1).printed
    _ = syntax.shifted(by: SheetChange(.insert, .rows, at: 2), on: "Sheet1", own: "Sheet1").printed
    _ = Policy.standard.refusals(of: syntax)
    return 0
}

/// Nil only for what became longer than a formula may be by being printed.
private func parsed(_ printed: String) -> Syntax? {
    do throws(SyntaxProblem) {
        return try Parser.parse(printed)
    } catch {
        precondition(error.reason == .tooLong || printed.utf16.count > 8_192, "what is printed does not parse")
        return nil
    }
}
