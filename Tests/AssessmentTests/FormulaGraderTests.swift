import Contracts
import Services
import Testing

/// Sales by region; a formula in F2, filled to F4, adds up those of the region beside it from a limit on.
private enum SalesQuestion {
    static let reference = "=SUMIFS($C$2:$C$9,$A$2:$A$9,E2,$C$2:$C$9,\">=100\")"

    static let definition: QuestionDefinition = {
        let data: [(String, String, Double)] = [
            ("North", "Ann", 120), ("South", "Bo", 80), ("East", "Cy", 100), ("North", "Di", 60), ("South", "Ed", 240),
            ("East", "Flo", 310), ("North", "Gil", 100), ("South", "Hal", 95),
        ]
        let asked = ["North", "South", "East"]
        var rows = [["Region", "Seller", "Sales", nil, "Region", "Total"].map(Self.cell)]
        for (index, row) in data.enumerated() {
            rows.append([
                Self.cell(row.0), Self.cell(row.1), CellValue(kind: .number(row.2)), Self.cell(nil),
                Self.cell(index < asked.count ? asked[index] : nil), Self.cell(nil),
            ])
        }
        let regions = ["North", "South", "East", "West"].map { CellValue(kind: .text($0)) }
        let key = FormulaKey(
            reference: reference, data: "A2:C9",
            models: [
                CellModel(cells: "A2:A9", choices: regions), CellModel(cells: "C2:C9", low: 20, high: 400),
                CellModel(cells: "E2:E4", choices: regions, unique: true),
            ],
            rules: [
                VariantRule(variantClass: .values, weight: 4_000), VariantRule(variantClass: .order, weight: 1_000),
                VariantRule(
                    variantClass: .boundary, weight: 2_000, cells: ["C2:C9"], values: [CellValue(kind: .number(100))]),
                VariantRule(variantClass: .fill, weight: 2_000),
                VariantRule(
                    variantClass: .noMatch, weight: 500, cells: ["E2"], values: [CellValue(kind: .text("Centre"))]),
                VariantRule(variantClass: .insertedRows, weight: 500),
            ], killRate: 10_000)
        return QuestionDefinition(
            question: Question(
                ref: QuestionRef(questionID: "sales-from-a-limit", version: 1), skill: "conditional-aggregation",
                kind: .formula, prompt: "Add up the sales of the region in E2 that are 100 or more.",
                sheet: Sheet(rows: rows.map { SheetRow(cells: $0) }), answerCell: "F2", fillTo: "F4"),
            key: .formula(key), hints: ["Look at the region.", "Two conditions.", "Mind the limit."],
            parameters: ItemParameters(discrimination: 1, difficulty: 0, guessing: 0, source: .estimate))
    }()

    private static func cell(_ text: String?) -> CellValue { CellValue(kind: text.map { .text($0) }) }

    static func grade(_ formula: String) throws -> Grade {
        try ObjectiveGrader.grade(Answer(kind: .formula(formula)), of: definition)
    }
}

@Suite struct `The formula grader` {
    @Test func `tells the candidate which class of data fails, and nothing of the reference`() throws {
        let wrong = try SalesQuestion.grade("=SUMIFS(C2:C9,A2:A9,E2,C2:C9,\">=100\")")
        #expect(CandidateFindings.of(wrong) == ["Not right when filled to the other cells."])
        #expect(CandidateFindings.of(try SalesQuestion.grade(SalesQuestion.reference)) == [])
        let unreadable = try SalesQuestion.grade("=SUMIFS(C2:C9")
        #expect(CandidateFindings.of(unreadable) == ["The formula cannot be read: ) is missing, at character 14."])
    }

    @Test func `takes a question that follows the rules`() {
        #expect(QuestionRules.problems(in: SalesQuestion.definition) == [])
    }

    @Test(arguments: [
        SalesQuestion.reference, "sumifs($C$2:$C$9,$A$2:$A$9,$E2,$C$2:$C$9,\">99.99\")",
        "=SUMPRODUCT(($A$2:$A$9=E2)*($C$2:$C$9>=100)*$C$2:$C$9)",
        "=SUM(FILTER($C$2:$C$9,($A$2:$A$9=E2)*($C$2:$C$9>=100),0))",
    ])
    func `gives all points to any formula that is right`(formula: String) throws {
        let grade = try SalesQuestion.grade(formula)
        #expect(grade.score == 10_000, "\(grade.criteria.map(\.finding))")
        #expect(grade.confidence == 10_000)
        #expect(grade.graderVersion == "formula/2")
    }

    @Test(arguments: [
        ("=SUMIFS($C$2:$C$9,$A$2:$A$9,E2,$C$2:$C$9,\">100\")", ["visible", "boundary"]),
        ("=SUMIFS(C2:C9,A2:A9,E2,C2:C9,\">=100\")", ["fill"]),
        ("=SUMIFS($C$2:$C$9,$A$2:$A$9,\"North\",$C$2:$C$9,\">=100\")", ["values"]),
    ])
    func `names the class of data that a formula fails`(formula: String, failing: [String]) throws {
        let grade = try SalesQuestion.grade(formula)
        #expect(grade.score < 10_000)
        #expect(grade.score > 0)
        let findings = grade.criteria.filter { $0.score < 10_000 }.map(\.finding).joined(separator: " ")
        #expect(findings.contains("ot right"), "\(findings)")
        #expect(!findings.contains("North") && !findings.contains("100"))
        if grade.criteria.count > 2 {
            #expect(grade.criteria.filter { $0.score == 0 }.map(\.name).allSatisfy(failing.contains))
        }
    }

    @Test(arguments: ["=220", "=120+100", "220"])
    func `gives nothing to a number that was typed in`(formula: String) throws {
        let grade = try SalesQuestion.grade(formula)
        #expect(grade.score == 0)
        #expect(grade.criteria.map(\.finding).joined().contains("does not depend on the data"))
    }

    @Test(arguments: [
        ("=SUMIFS($C$2:$C$8,$A$2:$A$9,E2,$C$2:$C$9,\">=100\")", "#VALUE!", 1...3_000),
        ("=SUMIFS($C$2:$C$9,$A$2:$A$9,E2,$C$2:$C$9,\">=100\")/D2", "#DIV/0!", 1...3_000),
        ("=VLOOKUP(\"Nowhere\",$A$2:$C$9,3,FALSE)", "#N/A", 0...500),
        ("=FILTER($C$2:$C$9,$A$2:$A$9=\"Nowhere\")", "#CALC!", 0...1_000), ("=1/0", "#DIV/0!", 0...0),
    ])
    func `says which error a formula gives whatever the data, and not that it is typed in`(
        formula: String, error: String, points: ClosedRange<Int32>
    ) throws {
        let grade = try SalesQuestion.grade(formula)
        let told = CandidateFindings.of(grade)
        #expect(told.first?.hasPrefix("The formula gives \(error) whatever the data: ") == true, "\(told)")
        #expect(!told.joined().contains("does not depend"))
        #expect(points.contains(grade.score), "\(grade.score)")
    }

    @Test func `says for which class of data a formula gives an error, and which`() throws {
        let total = "SUMIFS($C$2:$C$9,$A$2:$A$9,E2,$C$2:$C$9,\">=100\")"
        let missing = try SalesQuestion.grade("=IF(COUNTIF($A$2:$A$9,E2)=0,IF(E2=\"Centre\",NA(),0),\(total))")
        #expect(CandidateFindings.of(missing) == ["Gives #N/A where nothing matches."])
        let visible = try SalesQuestion.grade("=\(total)/(SUM($C$2:$C$9)<>1105)")
        #expect(
            CandidateFindings.of(visible).first?.hasPrefix("The formula gives #DIV/0! on the visible sheet: ") == true)
        let sometimes = try SalesQuestion.grade("=IF(MAX($C$2:$C$9)>350,NA(),IF(MIN($C$2:$C$9)<40,1,\(total)))")
        #expect(
            CandidateFindings.of(sometimes).first == "Not right with other values in the sheet, and at times #N/A.")
    }

    @Test func `says that a formula computes too much`() throws {
        let grade = try SalesQuestion.grade("=SUM(SEQUENCE(700,700))+F9")
        #expect(CandidateFindings.of(grade).first == "The formula computes more than an answer may.")
    }

    @Test func `gives part of the points to a wrong formula by what it shares with a right one`() throws {
        let near = try SalesQuestion.grade("=SUMIFS($C$2:$C$9,$A$2:$A$9,E2)")
        let far = try SalesQuestion.grade("=C2*2")
        #expect(near.score > far.score)
        #expect((1...3_000).contains(near.score))
        #expect(far.score < 500)
    }

    @Test(arguments: ["=SUM(C2:C9", "=)", "=1+", "=WEBSERVICE(\"http://example.org\")", "='[Book]S'!A1", "=NOSUCH(1)"])
    func `gives nothing to what cannot be read or is not allowed, and says why without quoting it`(
        formula: String
    ) throws {
        let grade = try SalesQuestion.grade(formula)
        #expect(grade.score == 0)
        let finding = grade.criteria.map(\.finding).joined()
        #expect(finding.contains("cannot be read") || finding.contains("not allow"), "\(finding)")
        #expect(!finding.contains("example.org") && !finding.contains("NOSUCH"))
    }

    @Test func `ends on formulas that would never end`() throws {
        let grade = try SalesQuestion.grade("=SUM(SEQUENCE(700,700))+SUM(MAKEARRAY(600,600,LAMBDA(r,c,r*c)))+F9")
        #expect(grade.score < 10_000)
    }

    @Test func `follows from answer and question alone`() throws {
        let formula = "=SUMIFS(C2:C9,A2:A9,E2)"
        #expect(try SalesQuestion.grade(formula) == SalesQuestion.grade(formula))
    }

    @Test func `is measured by the wrong formulas that its variants tell from the right one`() throws {
        let question = try #require(SalesQuestion.definition.question)
        guard case .formula(let key)? = SalesQuestion.definition.key else { return }
        let rate = FormulaKillRate(question, key)
        print("measured: \(rate.mutants) mutants, \(rate.killed) killed, \(rate.equivalent) equivalent, \(rate.missed)")
        #expect(rate.mutants >= 20)
        #expect(rate.rate >= FormulaLimits.killRate, "\(rate.missed)")
        #expect(rate.equivalentShare <= FormulaLimits.equivalentShare)
    }

    @Test func `a question without variants of other values is refused`() throws {
        var definition = SalesQuestion.definition
        guard case .formula(var key)? = definition.key else { return }
        key.rules = [VariantRule(variantClass: .order, weight: 10_000)]
        definition.key = .formula(key)
        #expect(QuestionRules.problems(in: definition).map(\.field) == ["key.formula.rules"])
    }
}
