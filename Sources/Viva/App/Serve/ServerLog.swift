import Logging
import RPCCore
import RPCServer

/// What the RPC server tells, as log entries. Peers are addresses, never people.
enum ServerLog {
    static func write(_ event: ServerEvent, to logger: Logger) {
        switch event {
        case .listening(let address): logger.info("listening", metadata: ["address": "\(address)"])
        case .connectionFailed(let peer, let reason):
            logger.info("connection failed", metadata: ["peer": "\(peer)", "reason": "\(reason)"])
        case .connectionAbused(let peer, let rule):
            logger.warning("connection abused", metadata: ["peer": "\(peer)", "rule": "\(rule.rawValue)"])
        case .connectionRefused(let peer): logger.warning("connection refused", metadata: ["peer": "\(peer)"])
        case .handlerFailed(let method, let error, let id):
            logger.error("call failed", metadata: ["method": "\(method)", "error": "\(error)", "id": "\(id)"])
        case .draining(let connections): logger.info("draining", metadata: ["connections": "\(connections)"])
        case .abandoned(let connections):
            logger.error("gave up waiting for calls", metadata: ["connections": "\(connections)"])
        case .stopped: logger.info("server stopped")
        }
    }
}
