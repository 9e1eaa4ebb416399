/// Why a formula is not one, or is refused; positions are UTF-8 offsets.
package struct SyntaxProblem: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case empty
        case tooLong
        case tooDeep
        case tooManyArguments
        case textTooLong
        case unexpected(String)
        case unfinished(String)
        case missing(String)
        case badNumber
        case badReference
        case badArray
        case external
        case threeDimensional
        case structured
        case dde
        case argumentCount(function: String, atLeast: Int, atMost: Int, found: Int)
    }

    package let reason: Reason
    package let span: Span

    /// A sentence for the person who wrote the formula.
    package var message: String {
        switch reason {
        case .empty: "The formula is empty."
        case .tooLong: "A formula has at most 8,192 characters."
        case .tooDeep: "Parentheses and functions are nested too deeply."
        case .tooManyArguments: "A function takes at most 255 arguments."
        case .textTooLong: "A text in a formula has at most 255 characters."
        case .unexpected(let text): "\(text) is not expected here."
        case .unfinished(let what): "The \(what) does not end."
        case .missing(let what): "\(what) is missing."
        case .badNumber: "This is not a number."
        case .badReference: "This is not a reference."
        case .badArray: "An array constant holds numbers, texts, TRUE, FALSE and errors in rows of equal length."
        case .external: "References to other workbooks are refused."
        case .threeDimensional: "References over several sheets are refused."
        case .structured: "References to tables by name are not supported."
        case .dde: "Links to other programs are refused."
        case .argumentCount(let function, let least, let most, let found):
            "\(function) takes \(least == most ? "\(least)" : "\(least) to \(most)") arguments, not \(found)."
        }
    }
}
