// Generated from viva/v1/agent_bridge.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension ListToolsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListToolsRequest>) {
        unsafe viva__v1__list_tools_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ListToolsRequest>) {
        self.init()
        target = unsafe ToolTarget(rawValue: Int32(truncatingIfNeeded: c.pointee.target.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListToolsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.target = Viva__V1__ToolTarget(rawValue: .init(truncatingIfNeeded: target.rawValue))
    }
}

extension ListToolsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListToolsResponse>) {
        unsafe viva__v1__list_tools_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ListToolsResponse>) {
        self.init()
        tools = unsafe String(copying: c.pointee.tools)
        catalogueHash = unsafe String(copying: c.pointee.catalogue_hash)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListToolsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.tools = arena.string(tools)
        try unsafe c.pointee.catalogue_hash = arena.string(catalogueHash)
    }
}

extension InvokeToolRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__InvokeToolRequest>) {
        unsafe viva__v1__invoke_tool_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__InvokeToolRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        callID = unsafe String(copying: c.pointee.call_id)
        name = unsafe String(copying: c.pointee.name)
        arguments = unsafe String(copying: c.pointee.arguments)
        approvedBy = unsafe String(copying: c.pointee.approved_by)
        approvalDigest = unsafe String(copying: c.pointee.approval_digest)
        approvalWay = unsafe ApprovalWay(rawValue: Int32(truncatingIfNeeded: c.pointee.approval_way.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__InvokeToolRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.call_id = arena.string(callID)
        try unsafe c.pointee.name = arena.string(name)
        try unsafe c.pointee.arguments = arena.string(arguments)
        try unsafe c.pointee.approved_by = arena.string(approvedBy)
        try unsafe c.pointee.approval_digest = arena.string(approvalDigest)
        unsafe c.pointee.approval_way = Viva__V1__ApprovalWay(rawValue: .init(truncatingIfNeeded: approvalWay.rawValue))
    }
}

extension InvokeToolResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__InvokeToolResponse>) {
        unsafe viva__v1__invoke_tool_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__InvokeToolResponse>) {
        self.init()
        output = unsafe copyMessage(c.pointee.output)
        code = unsafe c.pointee.code
        approvalDigest = unsafe String(copying: c.pointee.approval_digest)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__InvokeToolResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = output {
            try unsafe c.pointee.output = arena.message(value)
        }
        unsafe c.pointee.code = code
        try unsafe c.pointee.approval_digest = arena.string(approvalDigest)
    }
}

extension RunTurnRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RunTurnRequest>) {
        unsafe viva__v1__run_turn_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RunTurnRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RunTurnRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension RunTurnResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RunTurnResponse>) {
        unsafe viva__v1__run_turn_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RunTurnResponse>) {
        self.init()
        rest = unsafe RunRest(rawValue: Int32(truncatingIfNeeded: c.pointee.rest.rawValue))
        model = unsafe c.pointee.model != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RunTurnResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.rest = Viva__V1__RunRest(rawValue: .init(truncatingIfNeeded: rest.rawValue))
        unsafe c.pointee.model = model ? 1 : 0
    }
}

extension StreamStepsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StreamStepsRequest>) {
        unsafe viva__v1__stream_steps_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__StreamStepsRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        afterEvent = unsafe c.pointee.after_event
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StreamStepsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.after_event = afterEvent
    }
}

extension StreamStepsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StreamStepsResponse>) {
        unsafe viva__v1__stream_steps_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1), OneofName("viva.v1.RunStep", "kind", member: 10)]
    }

    package init(copying c: UnsafePointer<Viva__V1__StreamStepsResponse>) {
        self.init()
        step = unsafe copyMessage(c.pointee.step)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StreamStepsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = step {
            try unsafe c.pointee.step = arena.message(value)
        }
    }
}
