import Contracts

/// Rules of a rubric.
extension QuestionCheck {
    mutating func checkOpen(_ key: OpenKey) {
        checkReferences(key.references, "key.open.references")
        if !QuestionLimits.rubricCriteria.contains(key.criteria.count) {
            add("key.open.criteria", "has \(key.criteria.count) criteria; 1 to 6 are allowed")
        }
        for (index, criterion) in key.criteria.enumerated() {
            let field = "key.open.criteria[\(index)]"
            checkName(criterion.name, "\(field).name")
            checkText(criterion.description, "\(field).description", longest: QuestionLimits.rubricText)
            checkReferences(criterion.references, "\(field).references")
            if !(1...Points.full).contains(criterion.weight) { add("\(field).weight", "must be 1 to 10000") }
            if key.criteria[..<index].contains(where: { $0.name == criterion.name }) {
                add("\(field).name", "stands there twice")
            }
        }
        if key.criteria.reduce(0, { $0 + Int64($1.weight) }) != Int64(Points.full) {
            add("key.open.criteria", "have weights that do not add up to 10000")
        }
        checkExemplars(key.exemplars)
    }

    private mutating func checkReferences(_ references: [String], _ field: String) {
        if !QuestionLimits.references.contains(references.count) {
            add(field, "has \(references.count) entries; 1 to 8 are allowed")
        }
        for (index, text) in references.enumerated() {
            checkText(text, "\(field)[\(index)]", longest: QuestionLimits.rubricText, mayBreakLines: true)
        }
    }

    private mutating func checkExemplars(_ exemplars: [Exemplar]) {
        let field = "key.open.exemplars"
        if exemplars.count > QuestionLimits.exemplars {
            add(field, "has \(exemplars.count) entries; at most \(QuestionLimits.exemplars) are allowed")
        }
        for (index, exemplar) in exemplars.enumerated() {
            checkText(
                exemplar.text, "\(field)[\(index)].text", longest: QuestionLimits.rubricText, mayBreakLines: true)
            if !(0...Points.full).contains(exemplar.score) { add("\(field)[\(index)].score", "must be 0 to 10000") }
            if exemplars[..<index].contains(where: { $0.text == exemplar.text }) {
                add("\(field)[\(index)].text", "stands there twice")
            }
        }
    }
}
