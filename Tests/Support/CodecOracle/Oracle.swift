import Codec
import Contracts
import Foundation
import RPCCore
import TestContracts

// Decodes and encodes what it is given, for comparison with another implementation.
//
//   codec-oracle              standard input: frames of a message name and bytes, each behind its length
//                             (4 bytes, little end first); standard output, for each: a status byte
//                             (0 accepted, 1 refused), then the bytes encoded again or the error's text,
//                             behind its length. The name may have a prefix:
//                               json:    from JSON to bytes, ignoring what is unknown
//                               strict:  from JSON to bytes
//                               print:   from bytes to JSON
//   codec-oracle list         the names of all messages
//   codec-oracle time COUNT   nanoseconds to decode and to encode one `EchoRequest`
//   codec-oracle json FILE COUNT   the same for a `ToolCall` in JSON

@main
struct Oracle {
    typealias Transcoder = ([UInt8]) throws(RPCError) -> [UInt8]

    static let types = ContractMessages.all + TestMessages.all

    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "list": print(types.map { $0.messageName }.joined(separator: "\n"))
        case "time": time(count: CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 1_000_000)
        case "json": try timeJSON(Array(CommandLine.arguments.dropFirst(2)))
        default: try serve()
        }
    }

    private static func serve() throws {
        var transcoders: [String: Transcoder] = [:]
        for type in types {
            transcoders[type.messageName] = transcoder(type, from: .protobuf, to: .protobuf)
            transcoders["json:" + type.messageName] = transcoder(type, from: .json, to: .protobuf)
            transcoders["strict:" + type.messageName] = transcoder(type, from: .strictJSON, to: .protobuf)
            transcoders["print:" + type.messageName] = transcoder(type, from: .protobuf, to: .json)
        }
        while let name = try frame(), let bytes = try frame() {
            guard let transcoder = transcoders[String(decoding: name, as: UTF8.self)] else {
                throw RPCError(.notFound, "no message \(String(decoding: name, as: UTF8.self))")
            }
            do throws(RPCError) {
                try answer(0, transcoder(Array(bytes)))
            } catch {
                answer(1, Array(error.description.utf8))
            }
        }
    }

    /// Decodes and encodes, with both layouts of the arena: they have to agree.
    private static func transcoder<M: Message>(
        _ type: M.Type, from: MessageEncoding, to: MessageEncoding
    ) -> Transcoder {
        let (pooled, isolated) = (ProtobufCodec(), ProtobufCodec(.isolated))
        let (reader, writer) = (pooled.coder(for: type, from), pooled.coder(for: type, to))
        let (otherReader, otherWriter) = (isolated.coder(for: type, from), isolated.coder(for: type, to))
        return { (bytes) throws(RPCError) in
            let answer = try writer.encode(reader.decode(bytes))
            guard try otherWriter.encode(otherReader.decode(bytes)) == answer else {
                throw RPCError(.internal, "the layouts of the arena disagree")
            }
            return answer
        }
    }

    private static func frame() throws -> Data? {
        guard let header = try FileHandle.standardInput.read(upToCount: 4), header.count == 4 else { return nil }
        let count = header.reversed().reduce(0) { $0 << 8 | Int($1) }
        return count == 0 ? Data() : try FileHandle.standardInput.read(upToCount: count)
    }

    private static func answer(_ status: UInt8, _ bytes: [UInt8]) {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
        FileHandle.standardOutput.write(Data([status] + length + bytes))
    }

    private static func time(count: Int) {
        let coder = ProtobufCodec().coder(for: VivaDiagnosticsV1EchoRequest.self)
        let request = VivaDiagnosticsV1EchoRequest(
            sessionID: "01JDQ4Z8W2N6V0T5R3K1M7P9XA", text: String(repeating: "viva ", count: 10), n: 1_234_567)
        do throws(RPCError) {
            let bytes = try coder.encode(request)
            var sum: Int64 = 0
            let decoding = try measure(count) { () throws(RPCError) in sum &+= try coder.decode(bytes).n }
            let encoding = try measure(count) { () throws(RPCError) in sum &+= Int64(try coder.encode(request).count) }
            print("EchoRequest of \(bytes.count) bytes, \(count) times (check \(sum)):")
            print("  decode \(decoding) ns, encode \(encoding) ns")
        } catch {
            print(error)
        }
    }

    private static func timeJSON(_ arguments: [String]) throws {
        guard arguments.count == 2, let count = Int(arguments[1]) else {
            throw RPCError(.invalidArgument, "codec-oracle json FILE COUNT")
        }
        let bytes = Array(try Data(contentsOf: URL(filePath: arguments[0])))
        let coder = ProtobufCodec().coder(for: VivaTestV1ToolCall.self, .strictJSON)
        let message = try coder.decode(bytes)
        var sum = 0
        let decoding = try measure(count) { () throws(RPCError) in sum &+= Int(try coder.decode(bytes).ordinal) }
        let encoding = try measure(count) { () throws(RPCError) in sum &+= try coder.encode(message).count }
        print(decoding, encoding, sum == 0 ? "nothing was read" : "")
    }

    /// Nanoseconds of processor time of one run, in the fastest of 20 batches: others may be using the machine.
    private static func measure(_ count: Int, _ body: () throws(RPCError) -> Void) throws(RPCError) -> Int64 {
        let batch = max(count / 20, 1)
        var fastest = Int64.max
        for _ in 0..<20 {
            let start = clock()
            for _ in 0..<batch { try body() }
            fastest = min(fastest, Int64(clock() - start) * 1_000_000_000 / Int64(CLOCKS_PER_SEC))
        }
        return fastest / Int64(batch)
    }
}
