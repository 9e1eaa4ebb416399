import ArgumentParser
import Foundation
import ShortAnswers

struct GradeShortAnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "short-answers", abstract: "Grade open answers by their words, one JSON object a line.",
        discussion: """
            Each line of standard input is an object:

              {"question":"…","references":["…"],"answer":"…",
               "exemplars":[{"text":"…","label":"correct"}]}

            Exemplars, answers to the same question that people graded, may be absent; a label is correct, \
            incorrect or contradictory. Each line of standard output is the grade of the same line:

              {"score":0-10000,"label":"correct|incorrect","confidence":0-1}

            A line that cannot be graded gives {"error":"line N: why"} and the run goes on. What the \
            numbers mean is in docs/grading.md.
            """)

    @Flag(help: "Add evidence, findings, whether a person should look, and the grader's version.")
    var detail = false

    func run() async throws {
        var grading = ShortAnswerLines(detail: detail)
        while let line = readLine() {
            // Not `print`, whose buffer holds lines back from a reader at a pipe.
            if let output = grading.next(line) {
                try FileHandle.standardOutput.write(contentsOf: Data((output + "\n").utf8))
            }
        }
        if grading.refused > 0 { note("\(grading.refused) of \(grading.lines) lines could not be graded") }
    }
}
