// The model that interviews, as the graders ask it. What it is asked is counted and logged like every other
// request to it, and words are in neither.

package import Contracts
package import Ports

/// Requests for grades, as they would be sent.
package struct RebuiltGradings: GradingRequests {
    private let body: @Sendable (_ model: String, ModelRequest) -> [UInt8]?

    /// - Parameter body: the bytes of a request to the model of the given name; nil: nothing here speaks its API.
    package init(body: @escaping @Sendable (_ model: String, ModelRequest) -> [UInt8]?) { self.body = body }

    package func hiding(_ registration: Registration, in text: String) -> HiddenText {
        Redaction(registration).hidden(text)
    }

    package func digest(of request: ModelRequest, to model: String) -> RequestDigest {
        RequestDigest(of: request, body: body(model, request) ?? [])
    }
}

package struct ModelForGrading: GradingModel {
    private let model: any Model
    private let observe: Interviewer.Observer

    package init(_ model: any Model, observe: @escaping Interviewer.Observer) {
        self.model = model
        self.observe = observe
    }

    package func hiding(_ registration: Registration, in text: String) -> HiddenText {
        Redaction(registration).hidden(text)
    }

    package func exchange(
        _ request: ModelRequest, session: String, within limit: Duration
    ) async -> ModelExchange {
        let answer = await withTaskGroup(of: ModelAnswer?.self) { group in
            group.addTask { [model] in await ModelAnswer(asking: model, request) }
            group.addTask { [model] in
                // Cancelled when there is an answer; then nobody waits for this one.
                do { try await Task.sleep(for: limit) } catch { return nil }
                let failure = ModelFailure(.timeout, "no reply within \(limit)")
                return ModelAnswer(.failure(failure), to: model.accepted(request), of: model, latency: limit)
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let exchange = answer?.exchange else {
            return ModelExchange(model: model.name, failure: "\(ModelFailure.Kind.cancelled): the grader was cancelled")
        }
        observe(session, .asked(exchange))
        return exchange
    }

    package func isPassedOver(session: String, _ reason: ByWordsReason) {
        observe(session, .gradedByWords(reason))
    }
}
