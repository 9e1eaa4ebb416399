package import Contracts

/// A report as canonical JSON: equal reports give equal bytes, and their SHA-256 identifies a report.
///
/// Fields are named and ordered as in the contract, and all are there; an absent message is `null`.
/// Enum values have their names of the contract, times are RFC 3339 in UTC with milliseconds, whole
/// numbers are numbers without decimals, other numbers have six. The words of evidence are left out:
/// they can be erased, the hash stays. The text ends in a line feed.
package enum ReportJSON {
    /// - Precondition: figures are finite; times are within years 1 to 9999.
    package static func render(_ report: Report) -> String {
        var text = ""
        json(report).write(to: &text)
        return text + "\n"
    }

    private static func json(_ report: Report) -> JSONText {
        .object([
            ("session_id", .string(report.sessionID)),
            ("created", json(report.created)),
            ("finished", json(report.finished)),
            ("theta", json(report.theta)),
            ("expected_score", json(report.expectedScore)),
            ("mean_score", json(report.meanScore)),
            ("skills", .array(report.skills.map(json))),
            ("attempts", .array(report.attempts.map(json))),
            ("hints_used", .integer(report.hintsUsed)),
            ("seed", .integer(report.seed)),
            ("bank_hash", .string(report.bankHash)),
            ("model_version", .string(report.modelVersion)),
            ("notes", .array(report.notes.map { .string($0) })),
        ])
    }

    private static func json(_ skill: SkillReport) -> JSONText {
        .object([
            ("skill", .string(skill.skill)),
            ("items", .integer(skill.items)),
            ("theta", json(skill.theta)),
            ("difference", json(skill.difference)),
            ("claim", .string(name(skill.claim))),
        ])
    }

    private static func json(_ attempt: AttemptReport) -> JSONText {
        .object([
            ("ordinal", .integer(attempt.ordinal)),
            ("question", json(attempt.question)),
            ("skill", .string(attempt.skill)),
            ("grade", json(attempt.grade)),
            ("hint_tier", .integer(attempt.hintTier)),
            ("difficulty", .number(attempt.difficulty)),
            ("theta_after", json(attempt.thetaAfter)),
            ("response_ms", .integer(attempt.responseMs)),
            ("event", .integer(attempt.event)),
        ])
    }

    private static func json(_ ref: QuestionRef?) -> JSONText {
        guard let ref else { return .null }
        return .object([
            ("question_id", .string(ref.questionID)),
            ("version", .integer(ref.version)),
            ("content_hash", .string(ref.contentHash)),
        ])
    }

    private static func json(_ grade: Grade?) -> JSONText {
        guard let grade else { return .null }
        return .object([
            ("score", .integer(grade.score)),
            ("confidence", .integer(grade.confidence)),
            ("criteria", .array(grade.criteria.map(json))),
            ("grader_version", .string(grade.graderVersion)),
            ("policy_version", .string(grade.policyVersion)),
            ("needs_review", .boolean(grade.needsReview)),
        ])
    }

    private static func json(_ criterion: Criterion) -> JSONText {
        .object([
            ("name", .string(criterion.name)),
            ("score", .integer(criterion.score)),
            ("weight", .integer(criterion.weight)),
            ("finding", .string(criterion.finding)),
            ("evidence", .array(criterion.evidence.map(json))),
        ])
    }

    private static func json(_ evidence: Evidence) -> JSONText {
        .object([("start", .integer(evidence.start)), ("length", .integer(evidence.length))])
    }

    private static func json(_ estimate: Estimate?) -> JSONText {
        guard let estimate else { return .null }
        return .object([
            ("value", .number(estimate.value)),
            ("standard_error", .number(estimate.standardError)),
            ("low", .number(estimate.low)),
            ("high", .number(estimate.high)),
        ])
    }

    private static func json(_ time: GoogleProtobufTimestamp?) -> JSONText {
        guard let time else { return .null }
        return .string(CivilTime(time).rfc3339)
    }

    private static func name(_ claim: SkillClaim) -> String {
        switch claim {
        case .unspecified: "SKILL_CLAIM_UNSPECIFIED"
        case .notEnoughEvidence: "SKILL_CLAIM_NOT_ENOUGH_EVIDENCE"
        case .strength: "SKILL_CLAIM_STRENGTH"
        case .gap: "SKILL_CLAIM_GAP"
        case .unrecognized(let value): String(value)
        }
    }
}

extension CivilTime {
    init(_ time: GoogleProtobufTimestamp) {
        self.init(milliseconds: time.seconds * 1_000 + Int64(time.nanos) / 1_000_000)
    }
}
