import Codec

// A tool's example by parts, for messages that have no room for all of it.

struct ArgumentExample {
    private let root: JSONValue?

    init(_ text: String) {
        do {
            root = try JSONValue(parsing: text)
        } catch {
            // The generator made it; a message without it is still a message.
            root = nil
        }
    }

    /// The parts on the way to a place such as `$.entries[2].kind`, the nearest to it first.
    func parts(towards place: Substring) -> [(path: String, text: String)] {
        guard var value = root else { return [] }
        var path = "$"
        var parts: [(String, String)] = []
        for step in Self.steps(place) {
            if let elements = value.array, step.allSatisfy(\.isNumber), let first = elements.first {
                (path, value) = (path + "[0]", first)
            } else if let member = value[Self.snakeCase(step)] {
                (path, value) = (path + "." + Self.snakeCase(step), member)
            } else {
                break
            }
            parts.append((path, value.text))
        }
        return parts.reversed()
    }

    private static func steps(_ place: Substring) -> [Substring] {
        place.split { $0 == "." || $0 == "[" || $0 == "]" || $0 == "$" }
    }

    /// Names are also taken in camel case.
    private static func snakeCase(_ name: Substring) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
