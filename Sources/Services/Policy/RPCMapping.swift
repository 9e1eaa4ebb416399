// From domain errors to statuses, in one place.

package import Ports
package import RPCCore

package struct RPCMapping: Sendable {
    private let details: ErrorDetails
    private let randomness: any Randomness
    private let log: ProblemLog

    package init(codec: some MessageCodec, randomness: any Randomness, log: @escaping ProblemLog) {
        details = ErrorDetails(codec)
        self.randomness = randomness
        self.log = log
    }

    /// Runs the body of a method.
    package func answer<R>(
        _ body: () async throws(InterviewError) -> R
    ) async throws(RPCError) -> R {
        do throws(InterviewError) {
            return try await body()
        } catch {
            throw status(of: error)
        }
    }

    package func status(of error: InterviewError) -> RPCError {
        switch error {
        case .invalid(let field, let rule):
            RPCError(
                .invalidArgument, "\(field): \(rule)", details: details.of([FieldProblem(field: field, rule: rule)]))
        case .invalidFields(let text, let problems):
            RPCError(.invalidArgument, text, details: details.of(problems))
        case .unknown(let subject, let id): RPCError(.notFound, "there is no \(subject.rawValue) \(Self.shown(id))")
        case .taken(let text): RPCError(.alreadyExists, text)
        case .refused(let refusal):
            RPCError(.failedPrecondition, refusal.text, details: details.of(refusal))
        case .exhausted(let text): RPCError(.resourceExhausted, text)
        case .beyondEnd(let text): RPCError(.outOfRange, text)
        case .contended:
            RPCError(
                .aborted, "other calls changed the session first, again and again; try again",
                retryAfter: InterviewLimits.contendedPause)
        case .damaged(let text): logged(.dataLoss, "what is stored of this session is damaged", text)
        case .store(let error): status(of: error)
        case .cancelled: RPCError(.cancelled, "the caller has gone")
        case .stopping: RPCError(.unavailable, "the server is stopping; connect again and resume")
        }
    }

    private func status(of error: StoreError) -> RPCError {
        switch error {
        case .unavailable(let text):
            logged(
                .unavailable, "the store cannot be reached; nothing was changed, try again", text,
                retryAfter: InterviewLimits.storePause)
        case .uncertain(let text):
            logged(
                .unavailable,
                "the store did not say whether the change was made; call again, with the same ids it counts once", text)
        case .conflict(let text), .broken(let text):
            logged(.internal, "the store holds or returned something that cannot be right", text)
        }
    }

    /// The caller gets an id; the details, which may name internals, go to the log under it.
    private func logged(
        _ code: StatusCode, _ message: String, _ details: String, retryAfter: Duration? = nil
    ) -> RPCError {
        let id = Hex.encode(randomness.bytes(6))
        log(id, details)
        return RPCError(code, "\(message) (log id \(id))", retryAfter: retryAfter)
    }

    /// An id as it may be repeated to a caller: short and printable.
    private static func shown(_ id: String) -> String {
        String(id.unicodeScalars.prefix(64).map { $0.value < 0x20 || $0.value == 0x7f ? "?" : Character($0) })
    }
}
