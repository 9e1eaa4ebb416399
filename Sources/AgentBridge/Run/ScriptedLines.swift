import Contracts

/// What the scripted interviewer says. Plain, kind, and never a hint at the key.
enum ScriptedLines {
    static func welcome(name: String, items: UInt32, hints: UInt32) -> String {
        let greeting = name.isEmpty ? "Welcome." : "Welcome, \(name)."
        return """
            \(greeting) I am an automated interviewer, not a person. I will ask you \(items) questions \
            about Excel and analytics; they adapt to your answers. You may ask for up to \(hints) hints, \
            and you may pass on a question. A person reads the report and decides.
            """
    }

    static let closing = """
        That was the last question. Thank you. Your answers are recorded; a person will read the report, \
        and you may ask for an explanation of it.
        """

    /// Most findings that are read out: more would be a list, not a remark.
    private static let findings = 3

    static func feedback(_ outcome: LastOutcome) -> String {
        if outcome.passedOver { return "You passed over that one. Let us go on." }
        if outcome.needsReview { return "Thank you. A person will look at that answer." }
        let verdict =
            switch outcome.score {
            case 10_000: "That is right."
            case 5_000...: "That is partly right; the main idea is there."
            case 1_500...: "That is not quite it, though part of the reasoning holds."
            default: "That is not right."
            }
        return ([verdict] + outcome.findings.prefix(findings)).joined(separator: " ")
    }

    /// One working habit per skill that helps with most of its questions.
    /// - Parameter more: whether another question follows.
    static func remediation(skill: String, more: Bool) -> String {
        let habit =
            switch skill {
            case "lookup": "say first what is matched, where it stands, and whether the match is exact"
            case "conditional-aggregation": "name the range to add up, then each criteria range with its criterion"
            case "logic": "write down the cases from the most specific to the most general"
            case "text": "mark which characters stay, and count positions from 1"
            case "dates": "remember that a date is a number of days, and a time a part of one"
            case "data-cleaning": "look for blanks, text that looks like numbers, and duplicates before you compute"
            case "pivot-and-analysis": "decide what stands in rows, in columns and in values"
            case "charts": "ask what the reader compares, then choose the form"
            case "what-if-and-finance": "put rate, number of periods and signs of the payments in one list"
            default: "break the task into the smallest step that you can check"
            }
        return "Two answers in \(skill) went astray. A habit that helps: \(habit)."
            + (more ? " The next question is a new one." : "")
    }
}
