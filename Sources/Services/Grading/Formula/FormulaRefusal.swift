import Formula

/// Why a typed formula is not run. What the candidate reads quotes nothing of it.
enum FormulaRefusal: Error {
    case unreadable(SyntaxProblem)
    case notAllowed(Formula.Refusal)
    case forbiddenFunction(String)

    var finding: String {
        switch self {
        case .unreadable(let problem): "The formula cannot be read: \(FormulaFindings.reason(problem))."
        case .notAllowed(let refusal):
            "The function at character \(refusal.span.start + 1) is not allowed: \(refusal.reason.rawValue)."
                + (refusal.nearest.isEmpty ? "" : " Allowed and near it: \(refusal.nearest.joined(separator: ", ")).")
        case .forbiddenFunction(let name): "The question does not allow \(name)."
        }
    }

    static func check(_ typed: String, _ task: FormulaTask) throws(FormulaRefusal) -> Syntax {
        let formula: Syntax
        do throws(SyntaxProblem) {
            formula = try Parser.parse(typed)
        } catch {
            throw .unreadable(error)
        }
        for node in formula.nodes {
            if case .call(let place, _) = node.kind {
                let name = FunctionTable.entries[place].name
                if task.forbidden.contains(name) { throw .forbiddenFunction(name) }
            }
        }
        if let refusal = Policy.standard.refusals(of: formula).first { throw .notAllowed(refusal) }
        return formula
    }
}
