// Generated from viva/test/v1/tools.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import CContracts
import Contracts
package import CTestContracts
package import Codec
package import RPCCore

extension VivaTestV1JudgeRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__JudgeRequest>) {
        unsafe viva__test__v1__judge_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.test.v1.Pair", "left", member: 1), OneofName("viva.test.v1.Pair", "right", member: 3)]
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__JudgeRequest>) {
        self.init()
        reasoning = unsafe String(copying: c.pointee.reasoning)
        right = unsafe c.pointee.right != 0
        if unsafe c.pointee._mark_case.rawValue == 3 {
            mark = unsafe VivaTestV1ToolCall.Mark(rawValue: Int32(truncatingIfNeeded: c.pointee.mark.rawValue))
        }
        more = unsafe copyMessage(c.pointee.more)
        leaves = unsafe copyMap(c.pointee.leaves, c.pointee.n_leaves) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? VivaTestV1Choices.Leaf())
        }
        pair = unsafe copyMessage(c.pointee.pair)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__JudgeRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.reasoning = arena.string(reasoning)
        unsafe c.pointee.right = right ? 1 : 0
        if let value = mark {
            unsafe c.pointee._mark_case = Viva__Test__V1__JudgeRequest__MarkCase(rawValue: 3)
            unsafe c.pointee.mark = Viva__Test__V1__ToolCall__Mark(rawValue: .init(truncatingIfNeeded: value.rawValue))
        }
        if let value = more {
            try unsafe c.pointee.more = arena.message(value)
        }
        unsafe c.pointee.n_leaves = leaves.count
        try unsafe c.pointee.leaves = arena.entries(leaves.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__JudgeRequest__LeavesEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__judge_request__leaves_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
        if let value = pair {
            try unsafe c.pointee.pair = arena.message(value)
        }
    }
}
