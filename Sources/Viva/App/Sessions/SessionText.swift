import Contracts
import Foundation
import Services

/// Sessions and reports as lines of text.
enum SessionText {
    static func line(_ session: Session) -> String {
        let stage = session.erased ? "erased" : words(session.stage)
        let hints = session.hintsUsed == 1 ? "1 hint" : "\(session.hintsUsed) hints"
        let created = session.created.map(time) ?? ""
        let name = session.candidateName.isEmpty ? "" : "  \(session.candidateName)"
        return "\(session.sessionID)  \(created)  \(stage.padding(toLength: 8, withPad: " ", startingAt: 0))  "
            + "\(session.answered)/\(session.items) answered, \(hints), seed \(session.seed)\(name)"
    }

    private static func words(_ stage: Stage) -> String {
        switch stage {
        case .unspecified: ""
        case .intro: "intro"
        case .warmUp: "warm-up"
        case .core: "core"
        case .wrapUp: "wrap-up"
        case .finished: "finished"
        case .unrecognized(let number): "stage \(number)"
        }
    }

    /// Who agreed to a call, and how that is known.
    static func line(_ call: ApprovedCall) -> String {
        let approval = call.approval ?? CallApproval()
        let way =
            switch approval.way {
            case .httpForm: "asked by an MCP host"
            case .stdioForm: "asked by an MCP host over stdio"
            case .unspecified, .named, .unrecognized: "named by the caller"
            }
        let method = call.method.split(separator: "/").last ?? ""
        return "event \(call.event)  \(call.time.map(time) ?? "")  \(method)  approved by \(approval.approvedBy), "
            + "\(way), caller \(approval.caller)"
    }

    /// Who erased a session.
    static func line(_ erasure: Erasure) -> String {
        "event \(erasure.event)  \(erasure.time.map(time) ?? "")  erased by \(erasure.caller)"
    }

    static func report(_ answer: GetReportResponse) -> String {
        guard let report = answer.report else { return "" }
        return ReportText.render(report, words: answer.words) + "\nreport \(answer.reportHash)"
    }

    static func time(_ time: GoogleProtobufTimestamp) -> String {
        Date(timeIntervalSince1970: Double(time.seconds)).ISO8601Format()
    }
}
