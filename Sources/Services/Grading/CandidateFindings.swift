package import Contracts

/// What a candidate may hear of a grade beyond right and wrong.
///
/// Findings quote no key. Those of an explanation would tell its rubric, and those of a choice how many options
/// are right; so neither is told.
package enum CandidateFindings {
    package static func of(_ grade: Grade) -> [String] {
        guard !grade.needsReview else { return [] }
        let isFormula = grade.graderVersion == FormulaGrader.version
        guard isFormula || grade.graderVersion == NumericGrader.version else { return [] }
        return grade.criteria.filter { $0.score < Points.full && (isFormula || NumericGrader.isTold($0)) }
            .map(\.finding)
    }
}
