/// How a function takes an argument.
package enum Parameter: Sendable {
    /// One value as a number (blank 0, booleans 1 and 0, text that reads as a number). A range means the
    /// cell beside the formula in scalar mode; an array, or a range in dynamic mode, makes the function
    /// run once for every element.
    case number
    /// One value as text, likewise.
    case text
    /// One value as a boolean, likewise.
    case boolean
    /// One value as it is, likewise; an error ends the call.
    case scalar
    /// One value as it is, errors included, likewise.
    case any
    /// A reference or array, whole; single values too. The body sorts it out.
    case range
    /// The same, and what stands in it is computed over arrays even in scalar mode (SUMPRODUCT).
    case array
    /// Not evaluated: the body asks for it when it wants it.
    case lazy

    var takesOneValue: Bool {
        switch self {
        case .number, .text, .boolean, .scalar, .any: true
        case .range, .array, .lazy: false
        }
    }
}

/// One function: its name, what it takes, and how it is computed.
package struct FunctionEntry: Sendable {
    package typealias Body = @Sendable (inout Evaluator, Arguments) throws(Halt) -> Value

    package let name: String
    package let parameters: [Parameter]
    package let minimum: Int
    package let maximum: Int
    /// So many of the last parameters repeat.
    package let repeats: Int
    package let body: Body
    let hasLazy: Bool

    /// - Parameters:
    ///   - optional: how many of the last parameters may be left out.
    ///   - repeats: how many of the last parameters, as a group, may come again (up to 255 arguments).
    package init(
        _ name: String, _ parameters: [Parameter], optional: Int = 0, repeats: Int = 0, _ body: @escaping Body
    ) {
        self.name = name
        self.parameters = parameters
        minimum = parameters.count - optional
        maximum = repeats > 0 ? 255 : parameters.count
        self.repeats = repeats
        self.body = body
        hasLazy = parameters.contains { if case .lazy = $0 { true } else { false } }
    }

    /// F() with nothing between the parentheses passes for a function that wants one argument.
    func accepts(_ count: Int) -> Bool { count >= minimum && count <= maximum }

    package func parameter(_ place: Int) -> Parameter {
        if place < parameters.count { return parameters[place] }
        guard repeats > 0 else { return .any }
        return parameters[parameters.count - repeats + (place - parameters.count) % repeats]
    }
}

/// The arguments of a call, already taken as the parameters say. Places count from zero; a place past
/// the last argument reads as left out.
package struct Arguments: Sendable {
    package internal(set) var values: [Value]
    /// The expressions, for lazy parameters; none where a function is called with values.
    package let nodes: [NodeID]
    /// How lazy arguments are to be evaluated.
    package let arrays: Bool

    package var count: Int { values.count }

    package subscript(_ place: Int) -> Value { place < values.count ? values[place] : .omitted }

    /// Not given at all, or nothing between its commas.
    package func isOmitted(_ place: Int) -> Bool {
        if case .omitted = self[place] { return true }
        return false
    }

    /// Not given at all.
    package func isAbsent(_ place: Int) -> Bool { place >= count }

    /// The number of a `.number` parameter. Not given: `absent`; given but empty: 0.
    package func number(_ place: Int, absent: Double = 0) throws(Halt) -> Double {
        if place >= count { return absent }
        return try halting(scalar(place)) { value throws(ExcelError) in try value.number() }
    }

    /// The whole part of a number; one beyond any use is `outside`.
    package func integer(_ place: Int, absent: Int = 0, outside: ExcelError = .number) throws(Halt) -> Int {
        guard let whole = wholeNumber(try number(place, absent: Double(absent))) else { throw .error(outside) }
        return whole
    }

    package func text(_ place: Int, absent: String = "") throws(Halt) -> String {
        if place >= count { return absent }
        return try halting(scalar(place)) { value throws(ExcelError) in try value.text() }
    }

    package func boolean(_ place: Int, absent: Bool = false) throws(Halt) -> Bool {
        if place >= count { return absent }
        return try halting(scalar(place)) { value throws(ExcelError) in try value.boolean() }
    }

    /// The value of a parameter that takes one value; blank if left out.
    package func scalar(_ place: Int) -> Scalar {
        if case .scalar(let scalar) = self[place] { return scalar }
        return .blank
    }
}

/// Runs what throws Excel errors where a `Halt` is wanted.
package func halting<T>(_ scalar: Scalar, _ body: (Scalar) throws(ExcelError) -> T) throws(Halt) -> T {
    do { return try body(scalar) } catch { throw .error(error) }
}
