import ShortAnswers
import Testing

/// A question of our own, with graded answers.
enum Sample {
    static let question = "Why does a lookup with an approximate match need a sorted column?"
    static let references = [
        "The approximate match uses a binary search, which only finds the right row when the values are in order."
    ]
    static let right = "It does a binary search, so the values must be in order or it stops at the wrong row."
    static let wrong = "Because sorted tables look nicer and print faster."
    static let exemplars: [ShortAnswerExemplar] = [
        .init(text: "Binary search is used and that only works on ordered values.", label: .correct),
        .init(text: "It halves the range each time, so the column has to be in order.", label: .correct),
        .init(text: "The search assumes order and jumps over rows, unsorted data gives a wrong row.", label: .correct),
        .init(text: "So that it is easier to read.", label: .incorrect),
        .init(text: "Excel needs less memory for sorted columns.", label: .incorrect),
        .init(text: "A lookup with an approximate match needs a sorted column.", label: .incorrect),
    ]

    static func grade(_ answer: String, exemplars: [ShortAnswerExemplar] = []) -> ShortAnswerGrade {
        ShortAnswerGrader.grade(
            question: question, references: references, answer: answer, exemplars: exemplars)
    }
}

@Suite struct GraderTests {
    @Test func `a right answer scores above a wrong one`() {
        for exemplars in [[], Sample.exemplars] {
            let right = Sample.grade(Sample.right, exemplars: exemplars)
            let wrong = Sample.grade(Sample.wrong, exemplars: exemplars)
            #expect(right.label == .correct)
            #expect(wrong.label == .incorrect)
            #expect(right.score > wrong.score + 3_000)
        }
    }

    @Test func `the reference itself is correct`() {
        let grade = Sample.grade(Sample.references[0])
        #expect(grade.label == .correct)
        #expect(grade.confidence > 0.8)
    }

    @Test func `score, label and confidence say the same`() {
        for answer in [Sample.right, Sample.wrong, "", Sample.question, "order"] {
            let grade = Sample.grade(answer)
            #expect((0...10_000).contains(grade.score))
            #expect((grade.label == .correct) == (grade.score >= 5_000))
            #expect(grade.confidence == Double(max(grade.score, 10_000 - grade.score)) / 10_000)
            #expect(grade.needsPerson == (grade.confidence < ShortAnswerGrader.reviewBelow))
            #expect(grade.graderVersion == ShortAnswerGrader.version)
        }
    }

    @Test func `exemplars move a grade that the reference alone gets wrong`() {
        let paraphrase = "It halves the range each time, the column has to be in order."
        let alone = Sample.grade(paraphrase)
        let beside = Sample.grade(paraphrase, exemplars: Sample.exemplars)
        #expect(beside.label == .correct)
        #expect(beside.score > alone.score)
    }

    @Test func `a prepared question grades as the plain call does`() {
        let prepared = ShortAnswerQuestion(
            question: Sample.question, references: Sample.references, exemplars: Sample.exemplars)
        for answer in [Sample.right, Sample.wrong] {
            #expect(prepared.grade(answer) == Sample.grade(answer, exemplars: Sample.exemplars))
        }
    }

    @Test func `the nearest of several references counts`() {
        let grade = ShortAnswerGrader.grade(
            question: "What is wrong?", references: ["The battery is damaged.", "There is a short circuit."],
            answer: "there is a short circuit")
        #expect(grade.label == .correct)
        #expect(grade.findings.map(\.criterion) == ["There is a short circuit"])
    }

    @Test func `without references and exemplars a person decides`() {
        let grade = ShortAnswerGrader.grade(question: "Why?", references: [], answer: "Because of the order.")
        #expect(grade.needsPerson)
        #expect(grade.findings.isEmpty)
    }
}

@Suite struct EvidenceTests {
    @Test func `quotes are substrings of the answer at their offsets`() throws {
        let answer = "Well, I'd say: it does a Binary   Search — so the values “must” be in order!"
        let grade = Sample.grade(answer)
        #expect(!grade.evidence.isEmpty)
        for evidence in grade.evidence + grade.findings.flatMap(\.evidence) {
            #expect(answer.contains(evidence.quote))
            #expect(Array(answer.utf8)[evidence.range].elementsEqual(evidence.quote.utf8))
        }
        #expect(grade.evidence.contains { $0.quote.contains("Binary   Search") })
    }

    @Test func `each sentence of the reference is a finding with its coverage`() {
        let grade = ShortAnswerGrader.grade(
            question: "Describe both.", references: ["Copper conducts current. Rubber insulates wires."],
            answer: "Copper conducts current very well.")
        #expect(grade.findings.map(\.criterion) == ["Copper conducts current", "Rubber insulates wires"])
        #expect(grade.findings[0].coverage == 10_000)
        #expect(grade.findings[0].evidence.map(\.quote) == ["Copper conducts current"])
        #expect(grade.findings[1].coverage < 3_000)
    }

    @Test func `a wrong answer has no evidence`() {
        #expect(Sample.grade("I like cats").evidence.isEmpty)
    }

    @Test(arguments: [
        "e\u{301}le\u{301}ments in order", "👩‍👩‍👧 order 👩‍👩‍👧", "順序 order 順序", "order\u{200D}👧",
        "q\u{20DD}order\u{20DD}",
    ])
    func `quotes never cut a character`(answer: String) {
        for evidence in Sample.grade(answer).evidence { #expect(answer.contains(evidence.quote)) }
    }
}
