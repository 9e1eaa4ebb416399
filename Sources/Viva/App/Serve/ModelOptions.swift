import ArgumentParser

/// The flags that say which model is asked, and how.
struct ModelOptions: ParsableArguments {
    struct Flags {
        var model: String?
        var url: String?
        var keyFile: String?
        var proxy: String?
        var authorities: String?
        var timeout: Double?
        var connectTimeout: Double?
        var maximumTokens: Int?
        var prices: String?
        /// Of `serve` alone.
        var grades = false
    }

    @Option(
        help: ArgumentHelp(
            "The model: responses/NAME or chat/NAME, by the API that it speaks, or embeddings/NAME where vectors "
                + "are asked for. Without one, interviews are scripted.", valueName: "api/name"))
    var model: String?

    @Option(help: ArgumentHelp("Where the API is. (default: \(ModelSettings.defaultURL))", valueName: "url"))
    var modelUrl: String?

    @Option(
        help: ArgumentHelp(
            "File with the provider's key; otherwise VIVA_MODEL_KEY or OPENAI_API_KEY of the environment.",
            valueName: "file"))
    var modelKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "Proxy to the provider, or `none`; otherwise as https_proxy and no_proxy say.", valueName: "url"))
    var modelProxy: String?

    @Option(
        help: ArgumentHelp(
            "PEM file: issuers of the provider's certificate, instead of the system's.", valueName: "file"))
    var modelCa: String?

    @Option(help: ArgumentHelp("Longest request to the model, without retries. (default: 60)", valueName: "seconds"))
    var modelTimeout: Double?

    @Option(help: ArgumentHelp("Longest wait for a connection to it. (default: 5)", valueName: "seconds"))
    var modelConnectTimeout: Double?

    @Option(help: ArgumentHelp("Most tokens of one reply. (default: 4096)", valueName: "n"))
    var modelMaxTokens: Int?

    @Option(
        help: ArgumentHelp(
            "What a million tokens cost: of input, of cached input, of output, such as 1.25,0.125,10.",
            valueName: "prices"))
    var modelPrices: String?

    var flags: Flags {
        Flags(
            model: model, url: modelUrl, keyFile: modelKeyFile, proxy: modelProxy, authorities: modelCa,
            timeout: modelTimeout, connectTimeout: modelConnectTimeout, maximumTokens: modelMaxTokens,
            prices: modelPrices)
    }
}
