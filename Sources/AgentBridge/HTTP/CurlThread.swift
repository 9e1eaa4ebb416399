// The thread that drives libcurl's transfers, and the inbox by which others reach it.
//
// Invariants:
// 1. The multi handle and all transfers belong to this thread. Others post commands, and wake it.
// 2. It sleeps in `curl_multi_poll`, and nowhere else.
// 3. When it stops, every exchange has ended.

import CCurl
import Dispatch
import Glibc
import Synchronization

enum CurlCommand: Sendable {
    case start(HTTPCall, HTTPExchange)
    /// The exchange was abandoned, or has room again.
    case look(HTTPExchange)
    case stop
}

final class CurlInbox: Sendable {
    private struct State {
        var commands: [CurlCommand] = []
        /// Nil before the thread is there and after it stopped.
        var multi: viva_multi?
        var isStopped = false
    }

    private let state = Mutex(State())

    func post(_ command: CurlCommand) {
        let isAccepted = state.withLock { state in
            guard !state.isStopped else { return false }
            state.commands.append(command)
            if let multi = state.multi { _ = unsafe curl_multi_wakeup(multi.multi) }
            return true
        }
        if !isAccepted, case .start(_, let exchange) = command {
            exchange.finish(HTTPFailure(.closed, "the client is closed"))
        }
    }

    fileprivate func open(_ multi: viva_multi) { state.withLock { $0.multi = multi } }

    fileprivate func take() -> [CurlCommand] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// - Returns: what was posted and not taken.
    fileprivate func close() -> [CurlCommand] {
        state.withLock { state in
            state.multi = nil
            state.isStopped = true
            return state.commands
        }
    }
}

@safe final class CurlThread {
    private let multi: UnsafeMutableRawPointer
    private let configuration: HTTPClientConfiguration
    private let inbox: CurlInbox
    private var transfers: [UInt: CurlTransfer] = [:]

    /// libcurl wants to be initialised once in a process.
    private static let initialize: Void = {
        let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        precondition(code == CURLE_OK, "libcurl cannot be initialised: \(code)")
    }()

    static func start(_ configuration: HTTPClientConfiguration, _ inbox: CurlInbox) {
        Self.initialize
        DispatchQueue(label: "http.client").async { CurlThread(configuration, inbox).run() }
    }

    private init(_ configuration: HTTPClientConfiguration, _ inbox: CurlInbox) {
        guard let multi = unsafe curl_multi_init() else { preconditionFailure("libcurl has no memory") }
        unsafe self.multi = unsafe multi
        self.configuration = configuration
        self.inbox = inbox
        inbox.open(unsafe viva_multi(multi: multi))
    }

    private func run() {
        Self.blockBrokenPipes()
        while obey(inbox.take()) {
            var running: Int32 = 0
            let code = unsafe curl_multi_perform(multi, &running)
            precondition(code == CURLM_OK, "libcurl cannot go on: \(code)")
            reap()
            let wait = endStalled()
            _ = unsafe curl_multi_poll(multi, nil, 0, wait, nil)
        }
        let left = inbox.close()
        let closed = HTTPFailure(.closed, "the client is closed")
        for case .start(_, let exchange) in left { exchange.finish(closed) }
        for transfer in transfers.values { end(transfer, closed) }
        _ = unsafe curl_multi_cleanup(multi)
    }

    /// libcurl, which is told to leave signals alone, leaves this one to its user: a peer that has gone must not
    /// end the process.
    private static func blockBrokenPipes() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// - Returns: false when the thread is to stop.
    private func obey(_ commands: [CurlCommand]) -> Bool {
        for command in commands {
            switch command {
            case .stop: return false
            case .look(let exchange):
                guard let transfer = transfers.values.first(where: { $0.exchange === exchange }) else { continue }
                if exchange.hasEnded { end(transfer, nil) } else { transfer.resume() }
            case .start(let request, let exchange):
                if exchange.hasEnded { continue }
                let transfer = CurlTransfer(request, exchange, configuration)
                if let failure = transfer.refusal {
                    exchange.finish(failure)
                    continue
                }
                transfers[transfer.id] = transfer
                _ = unsafe curl_multi_add_handle(multi, transfer.handle)
            }
        }
        return true
    }

    /// Ends what libcurl says is done.
    private func reap() {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
            let code = unsafe message.pointee.data.result
            guard let transfer = unsafe transfers[UInt(bitPattern: message.pointee.easy_handle)] else { continue }
            end(transfer, transfer.failure(code))
        }
    }

    /// Ends transfers in which nothing moves.
    /// - Returns: milliseconds until the next could be one.
    private func endStalled() -> Int32 {
        let now = ContinuousClock.now
        var wait = Duration.seconds(60)
        for transfer in transfers.values {
            guard let left = transfer.timeToStall(now) else { continue }
            if left <= .zero {
                end(transfer, HTTPFailure(.timeout, "nothing came for \(transfer.stall)"))
            } else {
                wait = min(wait, left)
            }
        }
        return Int32(wait / .milliseconds(1)) + 1
    }

    private func end(_ transfer: CurlTransfer, _ failure: HTTPFailure?) {
        transfers[transfer.id] = nil
        _ = unsafe curl_multi_remove_handle(multi, transfer.handle)
        transfer.exchange.finish(failure)
    }
}
