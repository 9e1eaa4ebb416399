// What a request to a model came to, and what it cost.

package import Ports

package struct ModelRecord: Sendable, Equatable {
    /// API and model as configured.
    package var model: String
    package var usage: ModelUsage
    /// Retries and the pauses before them included.
    package var duration: Duration
    /// Nil: it was answered.
    package var failure: ModelFailure.Kind?

    package init(
        model: String, usage: ModelUsage = ModelUsage(), duration: Duration, failure: ModelFailure.Kind? = nil
    ) {
        self.model = model
        self.usage = usage
        self.duration = duration
        self.failure = failure
    }
}

/// What a provider asks for a million tokens, in whatever money its bill is in.
package struct ModelPrices: Sendable, Equatable {
    package var input: Double
    /// Of tokens that were read from the provider's cache.
    package var cached: Double
    package var output: Double

    package init(input: Double, cached: Double, output: Double) {
        self.input = input
        self.cached = cached
        self.output = output
    }

    package func cost(of usage: ModelUsage) -> Double {
        let cachedTokens = min(usage.cachedTokens, usage.inputTokens)
        let millionths =
            Double(usage.inputTokens - cachedTokens) * input + Double(cachedTokens) * cached
            + Double(usage.outputTokens) * output
        return millionths / 1_000_000
    }
}
