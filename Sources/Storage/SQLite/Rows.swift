import FoundationEssentials
import GRDB
import Ports

/// Bytes as the driver takes them.
func blob(_ bytes: [UInt8]) -> Data { Data(bytes) }

// The driver's own accessors trap on a value of another type; a damaged file must not stop the process.
extension Row {
    /// - Throws: `.broken` if the column does not hold such a value.
    func get<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        let stored: DatabaseValue = self[column]
        guard let value = Value.fromDatabaseValue(stored) else {
            throw StoreError.broken("column \(column) holds something that cannot be right")
        }
        return value
    }

    /// - Throws: `.broken` if the column does not hold bytes.
    func bytes(_ column: String) throws -> [UInt8] {
        let data: Data = try get(column)
        return [UInt8](data)
    }
}

extension Database {
    /// Runs one statement, compiled once for each connection.
    func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }

    /// The rows of a query, compiled once for each connection.
    func rows(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: StatementArguments(values))
    }
}
