extension Explanation {
    /// {"text":…,"kind":…,"value":…,"parts":[…]}; a range's value also has its address and size.
    package var json: JSON {
        var members: [(key: String, value: JSON)] = [
            ("text", .string(text)), ("kind", .string(kind)),
            ("at", .array([.number(Double(span.start)), .number(Double(span.end))])),
        ]
        switch value {
        case .notEvaluated: members.append(("evaluated", .boolean(false)))
        case .scalar(let scalar): members.append(("value", scalar.json))
        case .function: members.append(("value", .string("a function")))
        case .empty: members.append(("value", .null))
        case .cells(let address, let rows, let columns, let first):
            if let address { members.append(("address", .string(address))) }
            members.append(("rows", .number(Double(rows))))
            members.append(("columns", .number(Double(columns))))
            members.append(("first", .array(first.map(\.json))))
        }
        if runs > 1 { members.append(("runs", .number(Double(runs)))) }
        if !parts.isEmpty { members.append(("parts", .array(parts.map(\.json)))) }
        return .object(members)
    }
}

extension FormulaLine {
    /// {"answer":{"value":…},"explanation":…}; what cannot be evaluated is answered as by `answer`.
    package static func explanation(_ line: String, now: Double, policy: Policy = .standard) -> String {
        do {
            let problem = try FormulaCase(try JSON.parse(line), now: now)
            let syntax = try Parser.parse(problem.formula, limits: policy.limits)
            guard policy.refusals(of: syntax).isEmpty else { return answer(line, now: now, policy: policy) }
            var setting = problem.setting
            setting.limits = policy.limits
            let (outcome, tree) = syntax.explain(setting)
            return JSON.object([("answer", FormulaCase.Answer.outcome(outcome).json), ("explanation", tree.json)])
                .encoded
        } catch {
            // What cannot be explained is answered as it would be without.
            return answer(line, now: now, policy: policy)
        }
    }
}
