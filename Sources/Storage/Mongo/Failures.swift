// What libmongoc and a server report, as one of the four errors of a store.
//
// 1. No server was selected, or no connection made: nothing was sent. After that, a write may have
//    happened; only a refusal by the server says that it did not.
// 2. Texts are ours, with the code: a server's message repeats values. The exception is server
//    selection, which names hosts and what they answered, and that is what an operator needs.

import CMongoc
import Ports

enum Phase {
    /// Nothing was sent yet.
    case preparation
    case read
    case write
}

extension StoreError {
    init(_ error: bson_error_t, during phase: Phase) {
        if let code = Self.serverCode(error) {
            self.init(refusal: code, during: phase)
            return
        }
        switch mongoc_error_domain_t(error.domain) {
        case MONGOC_ERROR_SERVER_SELECTION:
            self = .unavailable("MongoDB cannot be reached: \(Self.reason(error))")
        case MONGOC_ERROR_CLIENT, MONGOC_ERROR_SASL, MONGOC_ERROR_SCRAM:
            self = .unavailable("MongoDB did not accept the credentials of the URI, or asks for some")
        case MONGOC_ERROR_STREAM where Self.beforeSending.contains(error.code):
            self = .unavailable("no connection to MongoDB could be made (\(error.domain).\(error.code))")
        case MONGOC_ERROR_STREAM, MONGOC_ERROR_PROTOCOL, MONGOC_ERROR_WRITE_CONCERN:
            let text = "the connection to MongoDB failed (\(error.domain).\(error.code))"
            self = phase == .write ? .uncertain(text) : .unavailable(text)
        default:
            let text = "MongoDB: error of the driver (\(error.domain).\(error.code))"
            self = phase == .write ? .uncertain(text) : .broken(text)
        }
    }

    /// Codes of a connection that was never made.
    private static let beforeSending: Set<UInt32> = [
        MONGOC_ERROR_STREAM_NAME_RESOLUTION.rawValue, MONGOC_ERROR_STREAM_CONNECT.rawValue,
        MONGOC_ERROR_STREAM_NOT_ESTABLISHED.rawValue,
    ]

    /// The code with which a server refused, if one answered.
    static func serverCode(_ error: bson_error_t) -> Int64? {
        error.domain == UInt32(MONGOC_ERROR_SERVER.rawValue) ? Int64(error.code) : nil
    }

    private static func reason(_ error: bson_error_t) -> String {
        let text = unsafe withUnsafeBytes(of: error.message) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return String(text.prefix(MongoLimits.reason))
    }
}
