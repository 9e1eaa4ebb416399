// What providers take of a tool's schema in their strict mode.

struct SchemaLimits {
    static let nameLength = 64
    /// Of properties and lists inside each other, the arguments themselves counted.
    static let levels = 10
    static let properties = 5_000
    static let enumValues = 1_000
    /// Of all names and enum values together.
    static let characters = 120_000
    /// An enum with more values than `manyValues` has at most so many characters.
    static let manyValues = 250
    static let charactersOfMany = 15_000

    private var levels = 0
    private var properties = 0
    private var values = 0
    private var characters = 0
    private(set) var findings: [String] = []

    init(_ document: SchemaDocument) {
        visit(document.root, level: 1)
        for (name, schema) in document.definitions {
            characters += name.count
            // Where it is referred to, at the soonest.
            visit(schema, level: 2)
        }
        check(levels, Self.levels, "levels")
        check(properties, Self.properties, "properties")
        check(values, Self.enumValues, "enum values")
        check(characters, Self.characters, "characters in names and enum values")
    }

    private mutating func check(_ count: Int, _ limit: Int, _ what: String) {
        if count > limit { findings.append("has arguments with \(count) \(what); \(limit) are allowed") }
    }

    private mutating func visit(_ schema: Schema, level: Int) {
        levels = max(levels, level)
        switch schema.kind {
        case .names(let names):
            let size = names.reduce(0) { $0 + $1.count }
            values += names.count
            characters += size
            if names.count > Self.manyValues, size > Self.charactersOfMany {
                findings.append(
                    "has arguments with an enum of \(names.count) values and \(size) characters; with more than "
                        + "\(Self.manyValues) values \(Self.charactersOfMany) characters are allowed")
            }
        case .list(let items), .table(let items): visit(items, level: level + 1)
        case .object(let members):
            properties += members.count
            for member in members {
                characters += member.name.count
                visit(member.schema, level: level + 1)
            }
        case .string, .integer, .number, .boolean, .reference: break
        }
    }
}
