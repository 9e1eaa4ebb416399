package import Ports

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
