/// What an expression yields. A reference stays a reference until somebody needs its values, so that
/// aggregates never copy a column.
package enum Value: Sendable {
    case scalar(Scalar)
    case array(Grid)
    case reference(Area)
    /// Several rectangles: (A1:A3,C5).
    case union([Area])
    case lambda(Lambda)
    /// An argument left empty between commas.
    case omitted

    package static func number(_ number: Double) -> Value { .scalar(.checked(number)) }
    package static func text(_ text: String) -> Value { .scalar(.text(text)) }
    package static func boolean(_ boolean: Bool) -> Value { .scalar(.boolean(boolean)) }
    package static func error(_ error: ExcelError) -> Value { .scalar(.error(error)) }

    package var error: ExcelError? {
        if case .scalar(.error(let error)) = self { return error }
        return nil
    }
}

/// A function as a value.
package enum Lambda: Sendable {
    /// Made by LAMBDA, with the names that were in scope where it stood.
    case written(Closure)
    /// A function of the table, by its place there.
    case table(Int)
}

package final class Closure: Sendable {
    package let parameters: [Int]
    package let optional: [Bool]
    package let body: NodeID
    package let scope: [Binding]

    package init(parameters: [Int], optional: [Bool], body: NodeID, scope: [Binding]) {
        self.parameters = parameters
        self.optional = optional
        self.body = body
        self.scope = scope
    }
}

/// A name in scope (by its symbol in the syntax tree) and what it stands for.
package struct Binding: Sendable {
    package let symbol: Int
    package let value: Value
}
