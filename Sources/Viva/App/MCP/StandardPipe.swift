import Dispatch
import Foundation

/// Standard input and output, whose calls wait, on threads of their own.
final class StandardPipe: Sendable {
    private let input = DispatchQueue(label: "viva.stdin")
    private let output = DispatchQueue(label: "viva.stdout")

    /// What has arrived; nil: the input has ended.
    func read() async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            input.async {
                let bytes = Array(FileHandle.standardInput.availableData)
                continuation.resume(returning: bytes.isEmpty ? nil : bytes)
            }
        }
    }

    /// Returns when all of it is written.
    func write(_ bytes: [UInt8]) async {
        await withCheckedContinuation { continuation in
            output.async {
                FileHandle.standardOutput.write(Data(bytes))
                continuation.resume()
            }
        }
    }
}
