// A server's certificate, from files that may change while it runs: connections that begin after a
// `reload` use the new files, those that stand go on with what they have.
//
// Invariant: `context` was made from files that fit each other; files that do not are refused whole, and
// what was there before stays.

import NIOSSL
import RPCCore
import Synchronization

/// Paths of PEM files.
package struct TLSFiles: Sendable, Equatable {
    /// The server's certificate, then those that lead to its root.
    package var certificate: String
    package var key: String
    /// Who may vouch for clients. If given, a connection without a certificate from one of them is refused.
    package var clientCA: String?

    package init(certificate: String, key: String, clientCA: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.clientCA = clientCA
    }
}

/// Files that make no TLS server; the text names the file, never its content.
package struct TLSFilesUnusable: Error, CustomStringConvertible {
    package let description: String
}

package final class TLSCertificates: Sendable {
    package let files: TLSFiles
    private let current: Mutex<NIOSSLContext>

    package init(_ files: TLSFiles) throws(TLSFilesUnusable) {
        self.files = files
        current = Mutex(try Self.load(files))
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    /// Reads the files again.
    /// - Throws: when they cannot be used; the ones read before then stay in use.
    package func reload() throws(TLSFilesUnusable) {
        let next = try Self.load(files)
        current.withLock { $0 = next }
    }

    private static func load(_ files: TLSFiles) throws(TLSFilesUnusable) -> NIOSSLContext {
        let chain = try read(files.certificate) { try NIOSSLCertificate.fromPEMFile($0) }
        guard !chain.isEmpty else { throw TLSFilesUnusable(description: "\(files.certificate) has no certificate") }
        let key = try read(files.key) { try NIOSSLPrivateKey(file: $0, format: .pem) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuites = TLSRules.cipherSuites
        configuration.applicationProtocols = [TLSRules.http2, TLSRules.http1]
        if let path = files.clientCA {
            let roots = try read(path) { try NIOSSLCertificate.fromPEMFile($0) }
            guard !roots.isEmpty else { throw TLSFilesUnusable(description: "\(path) has no certificate") }
            configuration.trustRoots = .certificates(roots)
            // The chain is checked; a client has no host name to check.
            configuration.certificateVerification = .noHostnameVerification
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFilesUnusable(description: "\(files.certificate) and \(files.key) do not belong together")
        }
    }

    private static func read<T>(_ path: String, _ body: (String) throws -> T) throws(TLSFilesUnusable) -> T {
        do {
            return try body(path)
        } catch {
            throw TLSFilesUnusable(
                description: "\(path) is missing, unreadable, or no PEM file of the kind that is needed")
        }
    }
}

enum TLSRules {
    static let http2 = "h2"
    static let http1 = "http/1.1"
    /// For TLS 1.2: forward secrecy and authenticated encryption; RFC 9113 9.2.2 forbids all others. TLS
    /// 1.3 has no weak ones to leave out.
    static let cipherSuites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")

    /// Why a handshake or a connection ended, in a line.
    static func reason(_ error: any Error) -> String {
        switch error {
        case NIOSSLError.handshakeFailed(let problem): "the TLS handshake failed: \(short(problem))"
        default: "\(error)"
        }
    }

    /// The peer has closed its socket without a word of TLS, as many do: HTTP/2 knows by itself what was
    /// cut off.
    static func isEnd(_ error: any Error) -> Bool {
        if case NIOSSLError.uncleanShutdown = error { return true }
        return false
    }

    private static func short(_ problem: BoringSSLError) -> String {
        guard case .sslError(let stack) = problem, let first = stack.first else { return "\(problem)" }
        return first.description
    }
}

extension PeerCertificate {
    /// The names that the certificate's issuer vouches for: DNS names and URIs. A common name is not one.
    init(_ certificate: NIOSSLCertificate) {
        var names: [String] = []
        for name in certificate._subjectAlternativeNames() {
            switch name.nameType {
            case .dnsName: names.append("dns:" + String(decoding: name.contents, as: UTF8.self))
            case .uri: names.append("uri:" + String(decoding: name.contents, as: UTF8.self))
            default: break
            }
        }
        self.init(names: names)
    }
}
