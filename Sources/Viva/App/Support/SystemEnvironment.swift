import Foundation
import Ports

/// The machine's clock.
struct SystemClock: Clock {
    func now() -> Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }
}

/// The machine's secure randomness.
struct SystemRandomness: Randomness {
    func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

/// Prints a line at once: a reader on a pipe must not wait for a full buffer.
func printLine(_ text: String) {
    print(text)
    flushOutput()
}

/// Lets a prompt without a line end be seen.
func flushOutput() { _ = fflush(nil) }

/// Prints a line for people, beside the output proper.
func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
