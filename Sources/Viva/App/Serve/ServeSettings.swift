import ArgumentParser
import Configuration
import Foundation
import Ports
import RPCCore

/// What `serve` was told: by flags, then by the environment, then by a file.
struct ServeSettings: Equatable {
    var listen: Endpoint
    var access: AccessSettings
    var store: StoreChoice
    /// The folder of the bank that an empty store starts with.
    var bank: String?
    var diagnostics: Bool
    var observability = ObservabilitySettings()
    /// Origins whose pages may call, such as `https://app.example.org`.
    var allowedOrigins: [String] = []
    /// The model that interviews; nil: interviews are scripted.
    var model: ModelSettings?
    /// Where every function call, or every run, waits, for tests that end the process there.
    var pauseAt: String?

    static let defaultListen = "127.0.0.1:50051"
    static let defaultData = "viva-data"

    /// The flags of `serve`; nil where none was given.
    struct Flags {
        var listen: String?
        var data: String?
        var mongo: String?
        var bank: String?
        var diagnostics = false
        var access = AccessOptions.Flags()
        var config: String?
        var metricsListen: String?
        var accessLog: Int?
        var trace: Int?
        var allowOrigin: [String] = []
        var model = ModelOptions.Flags()
    }

    /// - Parameter environment: `VIVA_LISTEN`, `VIVA_DATA`, `VIVA_MONGO`, `VIVA_BANK`, `VIVA_DIAGNOSTICS`,
    ///   `VIVA_METRICS_LISTEN`, `VIVA_ACCESS_LOG`, `VIVA_TRACE`, `VIVA_ALLOW_ORIGIN`, `VIVA_PAUSE_AT`, and those
    ///   of `AccessSettings` and `ModelSettings`.
    static func resolve(_ flags: Flags, environment: [String: String]) async throws -> ServeSettings {
        let config = try await reader(flags.config, environment: environment)
        let listen = flags.listen ?? config.string(forKey: "listen") ?? defaultListen
        guard let address = Endpoint(listen) else {
            throw ValidationError("\(listen) is no address; write HOST:PORT, such as \(defaultListen), or unix:PATH.")
        }
        let access = try AccessSettings(flags.access, config)
        try access.check(listening: address)
        let bank = flags.bank ?? config.string(forKey: "bank")
        if let bank, !FileManager.default.fileExists(atPath: bank) {
            throw ValidationError("There is no folder \(bank) to take a bank from (--bank).")
        }
        let diagnostics = flags.diagnostics || config.bool(forKey: "diagnostics", default: false)
        return ServeSettings(
            listen: address, access: access, store: try store(flags, config),
            bank: bank, diagnostics: diagnostics,
            observability: try observability(flags, config), allowedOrigins: try origins(flags, config),
            model: try ModelSettings.resolve(flags.model, config, environment: environment),
            pauseAt: try pause(config, diagnostics))
    }

    private static func pause(_ config: ConfigReader, _ diagnostics: Bool) throws -> String? {
        guard let name = config.string(forKey: "pause.at") else { return nil }
        guard diagnostics else { throw ValidationError("VIVA_PAUSE_AT is for tests; it needs --diagnostics.") }
        guard PausingProbe.names.contains(name) else {
            throw ValidationError("VIVA_PAUSE_AT is one of: \(PausingProbe.names.joined(separator: ", ")).")
        }
        return name
    }

    /// Reads the environment, then the file that `path` or VIVA_CONFIG names.
    static func reader(_ path: String?, environment: [String: String]) async throws -> ConfigReader {
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "viva")
        ]
        if let path = path ?? environment["VIVA_CONFIG"] { providers.append(try await file(path)) }
        return ConfigReader(providers: providers)
    }

    private static func origins(_ flags: Flags, _ config: ConfigReader) throws -> [String] {
        let origins = flags.allowOrigin.isEmpty ? config.stringArray(forKey: "allow.origin") ?? [] : flags.allowOrigin
        for origin in origins {
            guard let parts = URLComponents(string: origin), let scheme = parts.scheme, let host = parts.host,
                !host.isEmpty, ["http", "https"].contains(scheme), origin == origin.lowercased(),
                parts.path.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil
            else {
                throw ValidationError(
                    "\(origin) is no origin; write it as the browser does, such as https://app.example.org.")
            }
        }
        return origins
    }

    private static func observability(_ flags: Flags, _ config: ConfigReader) throws -> ObservabilitySettings {
        var settings = ObservabilitySettings(
            accessLog: flags.accessLog ?? config.int(forKey: "access.log") ?? 0,
            trace: flags.trace ?? config.int(forKey: "trace") ?? 0)
        guard settings.accessLog >= 0, settings.trace >= 0 else {
            throw ValidationError("--access-log and --trace are counts: 0, or one of so many calls.")
        }
        guard let listen = flags.metricsListen ?? config.string(forKey: "metrics.listen") else { return settings }
        guard let address = Endpoint(listen) else {
            throw ValidationError("\(listen) is no address for metrics; write HOST:PORT, such as 127.0.0.1:9464.")
        }
        guard address.isLocal else {
            throw ValidationError("Metrics are served to this machine only; listen on 127.0.0.1, [::1] or localhost.")
        }
        settings.metricsListen = address
        return settings
    }

    /// A flag decides before anything of the environment or file is looked at.
    private static func store(_ flags: Flags, _ config: ConfigReader) throws -> StoreChoice {
        switch (flags.data, flags.mongo) {
        case (.some, .some): throw ValidationError("Give --data or --mongo, not both.")
        case (let data?, nil): return .directory(data)
        case (nil, let uri?): return .mongo(uri: uri)
        case (nil, nil): break
        }
        if let uri = config.string(forKey: "mongo", isSecret: true) { return .mongo(uri: uri) }
        return .directory(config.string(forKey: "data") ?? defaultData)
    }

    private static func file(_ path: String) async throws -> any ConfigProvider {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("There is no configuration file \(path).")
        }
        do {
            return try await FileProvider<JSONSnapshot>(
                config: ConfigReader(
                    provider: InMemoryProvider(values: ["filePath": .init(.string(path), isSecret: false)])))
        } catch {
            throw ValidationError("The configuration file \(path) is not JSON: \(error)")
        }
    }
}
