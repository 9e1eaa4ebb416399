import Contracts
import Foundation
import Services

/// Sessions and reports as lines of text.
enum SessionText {
    static func line(_ session: Session) -> String {
        let stage = session.erased ? "erased" : "\(session.stage)"
        let created = session.created.map(time) ?? ""
        let name = session.candidateName.isEmpty ? "" : "  \(session.candidateName)"
        return "\(session.sessionID)  \(created)  \(stage.padding(toLength: 8, withPad: " ", startingAt: 0))  "
            + "\(session.answered)/\(session.items) answered, \(session.hintsUsed) hints, seed \(session.seed)\(name)"
    }

    static func report(_ answer: GetReportResponse) -> String {
        guard let report = answer.report else { return "" }
        return ReportText.render(report, words: answer.words) + "\nreport \(answer.reportHash)"
    }

    static func time(_ time: GoogleProtobufTimestamp) -> String {
        Date(timeIntervalSince1970: Double(time.seconds)).ISO8601Format()
    }
}
