package import CProtobufC
package import RPCCore

// What the generated conversions are made of.

/// The name of a oneof, which protobuf-c's descriptors lack.
package struct OneofName: Sendable {
    /// Full name of the message that has it.
    let message: String
    let name: String
    /// Number of one of its fields.
    let member: UInt32

    package init(_ message: String, _ name: String, member: UInt32) {
        self.message = message
        self.name = name
        self.member = member
    }
}

/// A contract message that has a C struct. Conformances are generated.
package protocol CConvertible: Message {
    /// protobuf-c's struct; begins with a `ProtobufCMessage`.
    associatedtype CStruct

    /// `makeCoder` for the concrete type, so that it is specialised for it.
    static func coder(_ layout: ArenaLayout) -> MessageCoder<Self>

    /// Those of this message and of all messages inside it.
    static var oneofs: [OneofName] { get }

    /// Gives `c` its defaults.
    static func initialize(_ c: UnsafeMutablePointer<CStruct>)

    /// Copies what was unpacked from bytes that the guard has admitted.
    init(copying c: UnsafePointer<CStruct>)

    /// Fills `c`, which has its defaults, with memory from the arena.
    func fill(_ c: UnsafeMutablePointer<CStruct>, _ arena: inout Arena) throws(RPCError)
}

extension CConvertible {
    package static var oneofs: [OneofName] { [] }
}

extension String {
    /// Copies a C string that the guard has found to be UTF-8; nil is empty.
    @inline(__always)
    package init(copying c: UnsafeMutablePointer<CChar>?) {
        guard let c = unsafe c, unsafe c.pointee != 0 else {
            self = ""
            return
        }
        unsafe self.init(cString: c)
    }
}

extension [UInt8] {
    @inline(__always)
    package init(copying c: ProtobufCBinaryData) {
        unsafe self.init(UnsafeBufferPointer(start: c.data, count: c.len))
    }
}

@inline(__always)
package func copyMessage<M: CConvertible>(_ c: UnsafeMutablePointer<M.CStruct>?) -> M? {
    guard let c = unsafe c else { return nil }
    return unsafe M(copying: c)
}

package func copyMessages<M: CConvertible>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?, _ count: Int
) -> [M] {
    var values: [M] = []
    values.reserveCapacity(count)
    for index in 0..<count {
        if let element = unsafe start?[index] { unsafe values.append(M(copying: element)) }
    }
    return values
}

@inline(__always)
package func copyArray<C, T>(_ start: UnsafeMutablePointer<C>?, _ count: Int, _ convert: (C) -> T) -> [T] {
    unsafe UnsafeBufferPointer(start: start, count: count).map(convert)
}

/// The last of equal keys wins, as everywhere in protobuf.
@inline(__always)
package func copyMap<C, K: Hashable, V>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<C>?>?, _ count: Int,
    _ convert: (UnsafeMutablePointer<C>) -> (K, V)
) -> [K: V] {
    var map: [K: V] = [:]
    map.reserveCapacity(count)
    for index in 0..<count {
        guard let element = unsafe start?[index] else { continue }
        let (key, value) = unsafe convert(element)
        map[key] = value
    }
    return map
}
