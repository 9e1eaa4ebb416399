/// Finds answers that talk to a grader. Such an answer is not shown to a model: the grader by words grades it,
/// which no text can talk to, and a person looks at it.
///
/// It is a list of phrases, so it misses what is put in other words. What it misses meets the rest: the answer is
/// data in the request, a level needs a quote, and a model that is far above the grader by words goes to a person.
enum InjectionGuard {
    static func isSuspicious(_ answer: String) -> Bool {
        let words = answer.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        let text = " " + words + " "
        return phrases.contains { text.contains(" " + $0 + " ") } || marks.contains { answer.lowercased().contains($0) }
    }

    /// Whole words, without what stands between them.
    private static let phrases = [
        "ignore previous", "ignore all previous", "ignore the previous", "ignore all instructions",
        "ignore your instructions", "ignore the instructions", "ignore the rubric", "ignore the above",
        "ignore everything above", "disregard previous", "disregard all", "disregard the above", "disregard the rubric",
        "disregard your instructions", "forget previous", "forget your instructions", "forget the rubric",
        "previous instructions", "new instructions", "system prompt", "system message", "developer message",
        "you are the grader", "you are a grader", "you are now", "as the grader", "dear grader", "note to the grader",
        "to the grader", "to the ai", "as an ai", "language model", "full marks", "full points", "full score",
        "full credit", "maximum score", "maximum points", "highest score", "top score", "perfect score",
        "level 3", "score of 10000", "score 10000", "10000 points", "rate this", "grade this answer",
        "grade this as", "mark this as correct", "mark this answer", "give this answer", "set the level",
        "set confidence",
    ]

    /// Marks of formats that models read, wherever they stand.
    private static let marks = [
        "<|", "|>", "[inst]", "[/inst]", "<<sys>>", "</answer", "<system", "</system", "\"level\"", "\"criteria\"",
        "\"confidence\"", "assistant:", "system:", "developer:", "### instruction",
    ]
}
