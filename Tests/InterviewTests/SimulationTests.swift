import Contracts
import RPCCore
import Services
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct `Simulated candidates` {
    /// A candidate who answers by the bank's parameters, perturbed: the server's are estimates.
    struct Candidate {
        let theta: Double
        var random: SplitMix
        let parameters: [String: ItemParameters]

        init(number: Int, bank: [String: QuestionDefinition]) {
            var random = SplitMix(seed: 1_000 + UInt64(number))
            theta = Self.normal(&random)
            var perturbed: [String: ItemParameters] = [:]
            for id in bank.keys.sorted() {
                guard var parameters = bank[id]?.parameters else { continue }
                parameters.discrimination *= 0.6 + 0.6 * random.unit()
                parameters.difficulty += 0.4 * Self.normal(&random)
                perturbed[id] = parameters
            }
            parameters = perturbed
            self.random = random
        }

        static func normal(_ random: inout SplitMix) -> Double {
            (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit())
        }

        mutating func isRight(_ question: Question) -> Bool {
            guard let parameters = parameters[question.ref?.questionID ?? ""] else { return false }
            return random.unit() < Item3PL(parameters).probability(at: theta)
        }
    }

    @Test func `are estimated well by interviews of twelve questions`() async throws {
        let questions = try ShippedBank.questions()
        #expect(questions.count >= 80)
        let rig = try await Rig(questions: questions)
        var truths: [Double] = []
        var estimates: [Double] = []
        var formulas = 0
        for number in 0..<300 {
            var candidate = Candidate(number: number, bank: rig.bank)
            let interview = try await TestInterview.begin(rig, request: "r\(number)", seed: UInt64(number))
            while let pending = try await interview.ask(), let question = pending.question {
                if question.kind == .formula { formulas += 1 }
                let definition = try #require(rig.bank[question.ref?.questionID ?? ""])
                try await interview.submit(
                    pending, SyntheticBank.answer(definition, right: candidate.isRight(question)))
                _ = try await interview.record(interview.grade(pending.ordinal))
            }
            _ = try await interview.finalize()
            let report = try await rig.report(interview.session).report
            truths.append(candidate.theta)
            estimates.append(report?.theta?.value ?? .nan)
        }
        let correlation = Self.correlation(truths, estimates)
        let shown = (correlation * 1_000).rounded() / 1_000
        print("measured: estimated and true ability of 300 candidates, 12 questions each: correlation \(shown)")
        print("measured: \(formulas) of \(300 * 12) questions were formulas")
        #expect(correlation >= 0.80)
        #expect((300 * 3...300 * 4).contains(formulas))
    }

    static func correlation(_ x: [Double], _ y: [Double]) -> Double {
        let n = Double(x.count)
        let meanX = x.reduce(0, +) / n
        let meanY = y.reduce(0, +) / n
        var xy = 0.0
        var xx = 0.0
        var yy = 0.0
        for (a, b) in zip(x, y) {
            xy += (a - meanX) * (b - meanY)
            xx += (a - meanX) * (a - meanX)
            yy += (b - meanY) * (b - meanY)
        }
        return xy / (xx * yy).squareRoot()
    }
}
