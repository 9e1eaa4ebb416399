import Contracts
import Dispatch

/// A person at a terminal.
struct Terminal: Interviewee {
    /// The person left.
    struct Left: Error {}

    private static let width = 78

    func see(_ action: Action) async {
        switch action.kind {
        case .speak(let speak): say(speak.text)
        case .feedback(let feedback): say(feedback.text)
        case .remediation(let remediation): say(remediation.text)
        case .filePrompt(let prompt): say("\(prompt.text) (\(prompt.fileName))")
        case .hint(let hint):
            say("Hint \(hint.tier): \(hint.text)")
            printText(
                "(\(Self.hints(hint.remaining)) left; this one makes the question count as \(hint.difficultyShift) "
                    + "logits easier)")
        case .progress(let progress):
            let hints = Self.hints(progress.hintsRemaining)
            printText("\n[\(progress.answered) of \(progress.total) answered, \(hints) left]")
        case .ask(let ask): show(ask)
        case .finished(let finished): say("Finished: \(finished.reason)")
        case .stage, nil: break
        }
    }

    func respond(
        to ask: Ask, hintTier: UInt32, hintsRemaining: UInt32
    ) async throws -> InterviewRunner.Response {
        while true {
            guard let line = await Self.readAnswer() else { throw Left() }
            switch line {
            case "": continue
            case "quit": throw Left()
            case "pass": return .answer(Answer(kind: .pass(PassAnswer())))
            case "?":
                if hintTier < 3, hintsRemaining > 0 { return .hint }
                printText(hintTier >= 3 ? "There is no further hint to this question." : "No hints are left.")
            default:
                if let answer = Self.answer(line, to: ask.question ?? Question()) { return .answer(answer) }
            }
        }
    }

    /// The line as an answer, or nil after saying what is wrong with it.
    static func answer(_ line: String, to question: Question) -> Answer? {
        switch question.kind {
        case .numeric:
            guard line.contains(where: \.isNumber) else {
                printText("That has no number in it. Type one, or `pass`.")
                return nil
            }
            return Answer(kind: .numeric(line))
        case .shortcut: return Answer(kind: .shortcut(line))
        case .formula:
            // As Excel does: what cannot be read is given back, not taken.
            if let problem = FormulaText.problem(line) {
                printText(problem)
                return nil
            }
            return Answer(kind: .formula(line))
        case .open: return Answer(kind: .open(line))
        case .choice:
            let picks = line.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            let known = question.options.map(\.optionID)
            guard !picks.isEmpty, picks.allSatisfy(known.contains) else {
                printText("Type \(known.joined(separator: ", "))\(question.selectMany ? ", several with commas" : "").")
                return nil
            }
            guard question.selectMany || picks.count == 1 else {
                printText("Choose one.")
                return nil
            }
            return Answer(kind: .choice(ChoiceAnswer(optionIDs: picks)))
        default: return Answer(kind: .shortText(line))
        }
    }

    private func show(_ ask: Ask) {
        guard let question = ask.question else { return }
        say("\(ask.ordinal). \(question.prompt)")
        if let table = question.table { printText("\n" + TableText.render(table)) }
        if let sheet = question.sheet { printText("\n" + TableText.render(sheet)) }
        if !question.options.isEmpty { printText("") }
        for option in question.options { printText("  \(option.optionID)) \(option.text)") }
        let how =
            switch question.kind {
            case .choice: question.selectMany ? "letters, with commas" : "one letter"
            case .numeric: question.unit.isEmpty ? "a number" : "a number, in \(question.unit)"
            case .shortcut: "a shortcut, such as Ctrl+C"
            case .formula: Self.place(of: question)
            case .open: "a few sentences"
            default: "a word or a short phrase"
            }
        printText("\n(\(how); ? for a hint, pass, quit)")
    }

    private static func place(of question: Question) -> String {
        let fill = question.fillTo.isEmpty ? "" : ", filled to \(question.fillTo)"
        return "a formula for \(question.answerCell)\(fill)"
    }

    private static func hints(_ count: UInt32) -> String { count == 1 ? "1 hint" : "\(count) hints" }

    private func say(_ text: String) { printText("\n" + TableText.wrap(text, width: Self.width)) }

    /// Reading blocks, so it happens on a thread of its own.
    private static func readAnswer() async -> String? {
        await withCheckedContinuation { (waiting: CheckedContinuation<String?, Never>) in
            DispatchQueue.global().async {
                printText("> ", terminator: "")
                flushOutput()
                let line = readLine()
                waiting.resume(returning: line.map { $0.trimmingBlanks() })
            }
        }
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
