import Contracts

/// A step of a run for a terminal.
enum StepText {
    /// Longest output of a tool that is shown whole, in characters.
    private static let longest = 300

    static func lines(_ step: RunStep) -> String {
        let lines =
            switch step.kind {
            case .exchange(let exchange): lines(exchange)
            case .outputs(let outputs): outputs.outputs.map(line)
            case .fallback(let fallback): ["goes on scripted: \(fallback.detail)"]
            case .spoken(let turn): turn.entries.map(line)
            case .graded(let graded): graded.exchanges.flatMap(lines) + self.byWords(graded)
            case nil: ["(nothing that can be shown)"]
            }
        let label = step.stepID + String(repeating: " ", count: max(0, 12 - step.stepID.count))
        let indent = "\n" + String(repeating: " ", count: label.count)
        return label + lines.joined(separator: indent)
    }

    private static func lines(_ exchange: ModelExchange) -> [String] {
        let usage = exchange.usage ?? TokenUsage()
        let head =
            "asked \(exchange.model): \(usage.input) tokens in, \(usage.output) out, \(exchange.latencyMs) ms"
        if !exchange.failure.isEmpty { return [head, "no reply: \(exchange.failure)"] }
        if !exchange.refusal.isEmpty { return [head, "refuses: \(exchange.refusal)"] }
        let calls = exchange.calls.map { "calls \($0.name) \(short($0.arguments))\($0.cut ? " (cut off)" : "")" }
        return [head] + (calls.isEmpty ? ["replies \(short(exchange.text))"] : calls)
    }

    private static func byWords(_ graded: GradedAnswer) -> [String] {
        graded.byWords == .unspecified ? [] : ["answer \(graded.ordinal) is graded by its words: \(graded.byWords)"]
    }

    private static func line(_ output: FunctionCallOutput) -> String {
        let notes = (output.replayed ? " (done before)" : "") + (output.failed ? " (failed)" : "")
        let repairs = output.repairs.isEmpty ? "" : " (repaired: \(output.repairs.joined(separator: ", ")))"
        return "\(output.name) → \(short(output.output))\(notes)\(repairs)"
    }

    private static func line(_ entry: InteractionEntry) -> String {
        switch entry.kind {
        case .plan(let text): "plan: \(text)"
        case .observation(let text): "observation: \(text)"
        case .reflection(let text): "reflection: \(text)"
        case .speak(let speak): "says: \(speak.text)"
        case .feedback(let feedback): "says of answer \(feedback.ordinal): \(feedback.text)"
        case .remediation(let remediation): "explains: \(remediation.text)"
        case .filePrompt(let prompt): "asks for \(prompt.fileName): \(prompt.text)"
        case nil: "(nothing that can be shown)"
        }
    }

    private static func short(_ text: String) -> String {
        text.count <= longest ? text : "\(text.prefix(longest))… (\(text.count) characters)"
    }
}
