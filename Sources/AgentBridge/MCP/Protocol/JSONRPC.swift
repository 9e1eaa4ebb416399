// JSON-RPC 2.0, as the Model Context Protocol has it: parameters are objects, ids texts or whole numbers.

package import Codec

package enum JSONRPCID: Sendable, Hashable {
    case string(String)
    /// As it is written: `1` and `"1"` are different ids.
    case number(String)

    init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .number(let digits) where value.int != nil: self = .number(digits)
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .number(let digits): .number(digits)
        }
    }
}

/// Codes of errors: those of JSON-RPC, those of the Model Context Protocol, and our own.
package enum JSONRPCCode {
    package static let parseError = -32_700
    package static let invalidRequest = -32_600
    package static let methodNotFound = -32_601
    package static let invalidParameters = -32_602
    package static let internalError = -32_603
    package static let headerMismatch = -32_020
    package static let missingClientCapability = -32_021
    package static let unsupportedVersion = -32_022
    /// Ours: the caller withdrew the request.
    package static let cancelled = 499
}

package struct JSONRPCFault: Error, Sendable, Equatable {
    package var code: Int
    package var message: String
    package var data: JSONValue?

    package init(_ code: Int, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// The HTTP status that belongs to it where the transport says so.
    var httpStatus: Int {
        switch code {
        case JSONRPCCode.methodNotFound: 404
        case JSONRPCCode.parseError, JSONRPCCode.invalidRequest, JSONRPCCode.invalidParameters,
            JSONRPCCode.headerMismatch, JSONRPCCode.missingClientCapability, JSONRPCCode.unsupportedVersion:
            400
        default: 200
        }
    }

    var json: JSONValue {
        var object: JSONObject = ["code": .integer(code), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }
}

package struct JSONRPCRequest: Sendable, Equatable {
    package var id: JSONRPCID
    package var method: String
    package var params: JSONObject

    package init(id: JSONRPCID, method: String, params: JSONObject) {
        self.id = id
        self.method = method
        self.params = params
    }

    /// What is said about the request beside its parameters.
    var meta: JSONValue? { params["_meta"] }
}

package enum JSONRPCMessage: Sendable, Equatable {
    case request(JSONRPCRequest)
    case notification(method: String, params: JSONObject)
    /// The answer to a request of ours; nil: an error.
    case response(id: JSONRPCID, result: JSONValue?)

    /// - Throws: a fault, and the id of the request that it answers, as far as one could be read.
    package init(_ value: JSONValue) throws(JSONRPCRefusal) {
        let id = value["id"].flatMap(JSONRPCID.init)
        func refuse(_ message: String) -> JSONRPCRefusal {
            JSONRPCRefusal(fault: JSONRPCFault(JSONRPCCode.invalidRequest, message), id: id)
        }
        guard let object = value.object else { throw refuse("a message is one JSON object") }
        guard object["jsonrpc"] == "2.0" else { throw refuse("jsonrpc must be \"2.0\"") }
        guard object["id"] == nil || id != nil else { throw refuse("id must be a text or a whole number") }
        guard let method = object["method"] else {
            guard let id, object["result"] != nil || object["error"] != nil else {
                throw refuse("a message has a method, or an id and a result or error")
            }
            self = .response(id: id, result: object["result"])
            return
        }
        guard let method = method.string else { throw refuse("method must be a text") }
        let params = object["params"] ?? [:]
        guard let params = params.object else {
            throw JSONRPCRefusal(
                fault: JSONRPCFault(JSONRPCCode.invalidParameters, "params must be an object"), id: id)
        }
        if let id {
            self = .request(JSONRPCRequest(id: id, method: method, params: params))
        } else {
            self = .notification(method: method, params: params)
        }
    }
}

package struct JSONRPCRefusal: Error, Sendable, Equatable {
    package var fault: JSONRPCFault
    package var id: JSONRPCID?
}

/// The one answer to a request.
package struct JSONRPCReply: Sendable, Equatable {
    /// nil: the request could not be read so far.
    package var id: JSONRPCID?
    package var outcome: Result<JSONObject, JSONRPCFault>

    init(_ id: JSONRPCID?, _ result: JSONObject) {
        self.id = id
        outcome = .success(result)
    }

    init(_ id: JSONRPCID?, _ fault: JSONRPCFault) {
        self.id = id
        outcome = .failure(fault)
    }

    package var json: JSONValue {
        let id = id?.json ?? .null
        return switch outcome {
        case .success(let result): ["jsonrpc": "2.0", "id": id, "result": .object(result)]
        case .failure(let fault): ["jsonrpc": "2.0", "id": id, "error": fault.json]
        }
    }
}
