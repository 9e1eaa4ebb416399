// Keys and certificates of a running server: read at its start, and again on SIGHUP or when a file changes.
//
// Invariant: a file that cannot be used changes nothing, and is told; what was read before goes on.

import ArgumentParser
import Foundation
import Logging
import RPCAuth
import RPCCore
import RPCServer
import UnixSignals

struct Access: Sendable {
    /// nil: cleartext.
    let certificates: TLSCertificates?
    /// nil: nobody is asked who calls.
    let gatekeeper: Gatekeeper?
    private let settings: AccessSettings
    private let paths: [String]
    /// How the files looked before they were read for the first time.
    private let atStart: [Look]
    private let logger: Logger

    /// Pause between two looks at the files.
    private static let interval = Duration.seconds(2)

    init(_ settings: AccessSettings, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        let named: [String?] = [
            settings.tls?.certificate, settings.tls?.key, settings.tls?.clientCA, settings.keys,
            settings.tokens.secretFile, settings.tokens.keysFile,
        ]
        paths = named.compactMap { $0 }
        atStart = paths.map(Look.init)
        do {
            certificates = try settings.tls.map { try TLSCertificates($0) }
            let (keys, rules) = try Self.read(settings)
            gatekeeper = settings.authenticates ? Gatekeeper(keys: keys, tokens: rules) : nil
        } catch {
            throw ValidationError("\(error)")
        }
    }

    var authenticator: any Authenticator {
        // Without authentication only this machine reaches the server, so whoever does operates it.
        gatekeeper ?? Everybody(is: .local)
    }

    // MARK: files

    private static func read(_ settings: AccessSettings) throws -> (KeyBook, JWTRules?) {
        let book = try settings.keys.map { try KeyFile($0).read() } ?? KeyBook()
        var keys = JWTKeys()
        let tokens = settings.tokens
        if let path = tokens.secretFile { _ = try addSecrets(path, to: &keys) }
        if let path = tokens.keysFile {
            try file(path) { bytes throws(AuthFileUnusable) in try keys.addSet(json: bytes) }
        }
        guard tokens.secretFile != nil || tokens.keysFile != nil else { return (book, nil) }
        return (book, JWTRules(keys: keys, issuer: tokens.issuer, audience: tokens.audience))
    }

    /// - Returns: the secret to sign with.
    static func addSecrets(_ path: String, to keys: inout JWTKeys) throws -> JWTSecret {
        try file(path) { bytes throws(AuthFileUnusable) in try keys.addSecrets(bytes) }
    }

    private static func file<T>(_ path: String, _ body: ([UInt8]) throws(AuthFileUnusable) -> T) throws -> T {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw AuthFileUnusable("\(path) cannot be read")
        }
        do {
            return try body(Array(data))
        } catch {
            throw AuthFileUnusable("\(path): \(error)")
        }
    }

    /// Reads everything again.
    private func reload(_ onNewKeys: () -> Void) {
        do {
            try certificates?.reload()
            logger.info("read the certificate again")
        } catch {
            logger.error("the new certificate cannot be used; the old one stays", metadata: ["problem": "\(error)"])
        }
        guard let gatekeeper else { return }
        do {
            let (keys, rules) = try Self.read(settings)
            gatekeeper.replace(keys: keys, tokens: rules)
            onNewKeys()
            logger.info("read the keys again")
        } catch {
            logger.error("the new keys cannot be used; the old ones stay", metadata: ["problem": "\(error)"])
        }
    }

    // MARK: changes

    /// Until the task is cancelled.
    /// - Parameter onNewKeys: who was known may not be any more.
    func watch(onNewKeys: @escaping @Sendable () -> Void) async {
        guard !paths.isEmpty else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await watchFiles(onNewKeys) }
            group.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sighup) { reload(onNewKeys) }
            }
        }
    }

    private func watchFiles(_ onNewKeys: () -> Void) async {
        var seen = atStart
        while !Task.isCancelled {
            do { try await Task.sleep(for: Self.interval) } catch { return }
            let now = paths.map(Look.init)
            guard now != seen else { continue }
            seen = now
            reload(onNewKeys)
        }
    }

    /// What tells that a file is another one than before, behind any links.
    private struct Look: Equatable {
        let path: String
        let modified: Date?
        let number: UInt64?
        let size: UInt64?

        init(_ path: String) {
            self.path = URL(filePath: path).resolvingSymlinksInPath().path
            do {
                let attributes = try FileManager.default.attributesOfItem(atPath: self.path)
                modified = attributes[.modificationDate] as? Date
                number = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
                size = (attributes[.size] as? NSNumber)?.uint64Value
            } catch {
                (modified, number, size) = (nil, nil, nil)
            }
        }
    }
}
