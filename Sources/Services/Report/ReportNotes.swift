import Contracts

/// What a reader must know before using the figures of a report, a sentence or two each.
enum ReportNotes {
    static func sentences(_ input: ReportInput, skills: [SkillReport]) -> [String] {
        var notes: [String] = []
        let answered = UInt32(input.outcomes.count)
        if answered < input.plannedItems {
            notes.append("The interview ended after \(answered) of \(input.plannedItems) questions.")
        }
        notes.append(contentsOf: [review(input)].compactMap(\.self))
        notes.append(
            "Each figure has a 95 % interval: values inside it fit the answers. "
                + "Candidates whose intervals overlap widely cannot be told apart.")
        notes.append(
            "Ability is on a scale on which candidates are assumed to have mean 0 and standard deviation 1; "
                + "the expected score is the share of the whole bank's points at that ability.")
        notes.append(contentsOf: [parameters(input.bank)].compactMap(\.self))
        notes.append(hints(input.hintsUsed))
        notes.append(claims(skills))
        notes.append(
            "The mean score depends on which questions were asked: stronger candidates get harder ones. "
                + "Do not compare it between candidates.")
        notes.append("This report does not decide. A person does, with other evidence, and answers for it.")
        return notes
    }

    private static func review(_ input: ReportInput) -> String? {
        let count = input.outcomes.count - input.settled.count
        guard count > 0 else { return nil }
        let which = count == 1 ? "1 answer awaits" : "\(count) answers await"
        return "\(which) review by a person, marked with an asterisk: the scores shown are provisional, and no figure "
            + "rests on them."
    }

    private static func parameters(_ bank: [ItemParameters]) -> String? {
        let judged = bank.count { $0.source != .calibrated }
        guard judged > 0 else { return nil }
        let which = judged == bank.count ? "all \(judged)" : "\(judged) of \(bank.count)"
        return "The parameters of \(which) questions are estimates of their authors, not calibrated on answers. "
            + "The intervals do not include this uncertainty."
    }

    private static func hints(_ used: UInt32) -> String {
        guard used > 0 else { return "No hints were used." }
        let shift = Fixed.text(HintPolicy.difficultyShift, decimals: 2)
        let count = used == 1 ? "1 hint was used" : "\(used) hints were used"
        return "\(count). A hint takes no points away; its question counts as \(shift) logits easier."
    }

    private static func claims(_ skills: [SkillReport]) -> String {
        let correlation = Fixed.text(AssessmentModel.skillCorrelation, decimals: 1)
        let width = Fixed.text(AssessmentModel.claimWidth, decimals: 2)
        let rule =
            "Skills are estimated together, assuming a correlation of \(correlation) between them. A strength or a gap "
            + "is named only where the difference to the mean of all skills exceeds \(width) of its standard errors"
        let supported = skills.contains { $0.claim != .notEnoughEvidence }
        return rule + (supported ? "." : "; here none does, which does not mean that there is none.")
    }
}
