/// What formulas may use, as data: a name and version that results record, the functions allowed, and
/// limits. Whatever is not allowed is refused by name before anything is evaluated.
package struct Policy: Sendable, Hashable {
    package let name: String
    package let version: Int
    /// Names of the table, in capitals.
    package let functions: Set<String>
    package let limits: Limits

    package init(name: String, version: Int, functions: Set<String>, limits: Limits = Limits()) {
        self.name = name
        self.version = version
        self.functions = functions
        self.limits = limits
    }

    /// All functions of the table.
    package static let standard = Policy(name: "standard", version: 1, functions: FunctionTable.names)

    package struct Problem: Error, Equatable {
        package let message: String
    }

    /// A policy from JSON: {"name":"screening","version":3,"allow":["SUM","IF"],"deny":["TODAY"],
    /// "limits":{"steps":100000}}. Without "allow" every function of the table is allowed; "deny" takes
    /// away; limits not named are the standard ones and none may exceed them.
    package init(_ json: JSON) throws(Problem) {
        guard case .string(let name)? = json["name"], !name.isEmpty else {
            throw Problem(message: "\"name\" is missing")
        }
        guard case .number(let number)? = json["version"], let version = wholeNumber(number), version >= 1 else {
            throw Problem(message: "\"version\" is not a number from 1")
        }
        var functions = FunctionTable.names
        if let allow = json["allow"] { functions = try Policy.names(allow, "allow") }
        if let deny = json["deny"] { functions.subtract(try Policy.names(deny, "deny")) }
        self.init(name: name, version: version, functions: functions, limits: try Limits(json["limits"]))
    }

    private static func names(_ json: JSON, _ key: String) throws(Problem) -> Set<String> {
        guard case .array(let elements) = json else { throw Problem(message: "\"\(key)\" is not a list") }
        var names: Set<String> = []
        for element in elements {
            guard case .string(let text) = element else { throw Problem(message: "\"\(key)\" holds more than names") }
            let plain = FunctionTable.canonicalName(text.uppercased())
            guard FunctionTable.place(of: plain) != nil else {
                throw Problem(message: "\"\(key)\" names \(text), which is not a function here")
            }
            names.insert(plain)
        }
        return names
    }

    /// Every function of a formula that the policy does not allow, in the order of the text.
    package func refusals(of syntax: Syntax) -> [Refusal] {
        var refusals: [Refusal] = []
        var bound: Set<Int> = []
        for node in syntax.nodes {
            switch node.kind {
            case .name(let symbol), .optionalName(let symbol): bound.insert(symbol)
            default: continue
            }
        }
        for node in syntax.nodes {
            switch node.kind {
            case .call(let function, _):
                let name = FunctionTable.entries[function].name
                if !functions.contains(name) { refusals.append(Refusal(name, .notInPolicy, node.span, self)) }
            case .callName(let symbol, _):
                // What LET or LAMBDA binds is called by its own name.
                guard !bound.contains(symbol) else { continue }
                let name = FunctionTable.plainName(syntax.symbols[symbol])
                refusals.append(Refusal(name, Refusal.reason(for: name), node.span, self))
            case .name(let symbol):
                // A function's name in place of a lambda: BYROW(A1:B2,SUM).
                let name = FunctionTable.canonicalName(FunctionTable.plainName(syntax.symbols[symbol]))
                guard FunctionTable.place(of: name) != nil, !functions.contains(name) else { continue }
                refusals.append(Refusal(name, .notInPolicy, node.span, self))
            default: continue
            }
        }
        return refusals.sorted { $0.span.start < $1.span.start }
    }
}

extension Limits {
    /// The standard limits with those named in an object lowered.
    package init(_ json: JSON?) throws(Policy.Problem) {
        self.init()
        guard let json else { return }
        guard case .object(let members) = json else { throw Policy.Problem(message: "\"limits\" is not an object") }
        let paths: [String: WritableKeyPath<Limits, Int>] = [
            "formulaCharacters": \.formulaCharacters, "nesting": \.nesting, "arguments": \.arguments,
            "literalCharacters": \.literalCharacters, "textCharacters": \.textCharacters, "steps": \.steps,
            "cells": \.cells, "arrayCells": \.arrayCells, "madeCells": \.madeCells, "textBytes": \.textBytes,
            "depth": \.depth,
        ]
        for (key, value) in members {
            guard let path = paths[key] else { throw Policy.Problem(message: "there is no limit \"\(key)\"") }
            guard case .number(let number) = value, let whole = wholeNumber(number), whole >= 1,
                whole <= self[keyPath: path]
            else { throw Policy.Problem(message: "limit \"\(key)\" is not from 1 to \(self[keyPath: path])") }
            self[keyPath: path] = whole
        }
    }
}
