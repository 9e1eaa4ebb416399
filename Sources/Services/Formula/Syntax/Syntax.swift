/// A formula as a tree whose nodes lie in one array, children before parents, so that no depth of
/// nesting can exhaust the stack when a tree is copied or freed. The last node is the root.
package struct Syntax: Sendable {
    package internal(set) var nodes: [Node] = []
    /// Names (LET, LAMBDA) by symbol, as first written.
    package internal(set) var symbols: [String] = []
    package let source: String

    package var root: NodeID { NodeID(nodes.count - 1) }
    package subscript(_ id: NodeID) -> Node { nodes[id.index] }

    init(source: String) { self.source = source }
}

package struct NodeID: Sendable, Hashable {
    private let place: Int32

    package var index: Int { Int(place) }

    init(_ index: Int) { place = Int32(truncatingIfNeeded: index) }
}

/// Where something stands in a formula's text: UTF-8 offsets, the end not included.
package struct Span: Sendable, Hashable {
    package let start: Int
    package let end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }
}

package struct Node: Sendable {
    package var kind: Kind
    package var span: Span

    package enum Kind: Sendable {
        case number(Double)
        case text(String)
        case boolean(Bool)
        case error(ExcelError)
        case array(Grid)
        /// Boxed, like everything that would make nodes large: their size is paid at every level of recursion.
        indirect case reference(Reference)
        /// A LET or LAMBDA name, by symbol.
        case name(Int)
        /// [x] among the parameters of a LAMBDA.
        case optionalName(Int)
        case prefix(Prefix, NodeID)
        case percent(NodeID)
        /// A1#, the whole spill.
        case spill(NodeID)
        case binary(Binary, NodeID, NodeID)
        /// A function of the table, by its place there.
        case call(Int, [NodeID])
        /// A function that the table does not have, or a LET name that is called.
        case callName(Int, [NodeID])
        /// LAMBDA(…)(…), and any other callee that is an expression.
        case invoke(NodeID, [NodeID])
        case group(NodeID)
        /// (A1,B2:B3)
        case union([NodeID])
        case omitted
    }
}

package enum Prefix: String, Sendable { case minus = "-", plus = "+", at = "@" }

package enum Binary: String, Sendable, CaseIterable {
    case range = ":", intersect = " "
    case power = "^", multiply = "*", divide = "/", add = "+", subtract = "-", concatenate = "&"
    case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="

    /// Stronger operators have larger numbers.
    package var precedence: Int {
        switch self {
        case .range: 9
        case .intersect: 8
        case .power: 5
        case .multiply, .divide: 4
        case .add, .subtract: 3
        case .concatenate: 2
        default: 1
        }
    }
}

/// A cell, rectangle, column or row range as written: corners from zero, with their dollar signs.
package struct Reference: Sendable, Hashable {
    package enum Shape: Sendable { case cell, area, columns, rows }

    package struct Corner: Sendable, Hashable {
        package var row: Int
        package var column: Int
        package var rowIsAbsolute: Bool
        package var columnIsAbsolute: Bool
    }

    package var sheet: String?
    package var shape: Shape
    package var first: Corner
    package var last: Corner
}
