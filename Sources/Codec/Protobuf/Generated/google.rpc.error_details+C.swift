// Generated from google/rpc/error_details.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleRpcErrorInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__ErrorInfo>) {
        unsafe google__rpc__error_info__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__ErrorInfo>) {
        self.init()
        reason = unsafe String(copying: c.pointee.reason)
        domain = unsafe String(copying: c.pointee.domain)
        metadata = unsafe copyMap(c.pointee.metadata, c.pointee.n_metadata) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe String(copying: entry.pointee.value))
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__ErrorInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.reason = arena.string(reason)
        try unsafe c.pointee.domain = arena.string(domain)
        unsafe c.pointee.n_metadata = metadata.count
        try unsafe c.pointee.metadata = arena.entries(metadata.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Google__Rpc__ErrorInfo__MetadataEntry>, arena) throws(RPCError) in
            unsafe google__rpc__error_info__metadata_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.string(pair.value)
        }
    }
}

extension GoogleRpcRetryInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__RetryInfo>) {
        unsafe google__rpc__retry_info__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__RetryInfo>) {
        self.init()
        retryDelay = unsafe copyMessage(c.pointee.retry_delay)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__RetryInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = retryDelay {
            try unsafe c.pointee.retry_delay = arena.message(value)
        }
    }
}

extension GoogleRpcDebugInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__DebugInfo>) {
        unsafe google__rpc__debug_info__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__DebugInfo>) {
        self.init()
        stackEntries = unsafe copyArray(c.pointee.stack_entries, c.pointee.n_stack_entries) { unsafe String(copying: $0) }
        detail = unsafe String(copying: c.pointee.detail)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__DebugInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_stack_entries = stackEntries.count
        try unsafe c.pointee.stack_entries = arena.array(stackEntries) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        try unsafe c.pointee.detail = arena.string(detail)
    }
}

extension GoogleRpcQuotaFailure: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__QuotaFailure>) {
        unsafe google__rpc__quota_failure__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__QuotaFailure>) {
        self.init()
        violations = unsafe copyMessages(c.pointee.violations, c.pointee.n_violations)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__QuotaFailure>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_violations = violations.count
        try unsafe c.pointee.violations = arena.messages(violations)
    }
}

extension GoogleRpcQuotaFailure.Violation: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__QuotaFailure__Violation>) {
        unsafe google__rpc__quota_failure__violation__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__QuotaFailure__Violation>) {
        self.init()
        subject = unsafe String(copying: c.pointee.subject)
        description = unsafe String(copying: c.pointee.description)
        apiService = unsafe String(copying: c.pointee.api_service)
        quotaMetric = unsafe String(copying: c.pointee.quota_metric)
        quotaID = unsafe String(copying: c.pointee.quota_id)
        quotaDimensions = unsafe copyMap(c.pointee.quota_dimensions, c.pointee.n_quota_dimensions) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe String(copying: entry.pointee.value))
        }
        quotaValue = unsafe c.pointee.quota_value
        if unsafe c.pointee._future_quota_value_case.rawValue == 8 {
            futureQuotaValue = unsafe c.pointee.future_quota_value
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__QuotaFailure__Violation>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.subject = arena.string(subject)
        try unsafe c.pointee.description = arena.string(description)
        try unsafe c.pointee.api_service = arena.string(apiService)
        try unsafe c.pointee.quota_metric = arena.string(quotaMetric)
        try unsafe c.pointee.quota_id = arena.string(quotaID)
        unsafe c.pointee.n_quota_dimensions = quotaDimensions.count
        try unsafe c.pointee.quota_dimensions = arena.entries(quotaDimensions.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Google__Rpc__QuotaFailure__Violation__QuotaDimensionsEntry>, arena) throws(RPCError) in
            unsafe google__rpc__quota_failure__violation__quota_dimensions_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.string(pair.value)
        }
        unsafe c.pointee.quota_value = quotaValue
        if let value = futureQuotaValue {
            unsafe c.pointee._future_quota_value_case = Google__Rpc__QuotaFailure__Violation__FutureQuotaValueCase(rawValue: 8)
            unsafe c.pointee.future_quota_value = value
        }
    }
}

extension GoogleRpcPreconditionFailure: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__PreconditionFailure>) {
        unsafe google__rpc__precondition_failure__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__PreconditionFailure>) {
        self.init()
        violations = unsafe copyMessages(c.pointee.violations, c.pointee.n_violations)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__PreconditionFailure>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_violations = violations.count
        try unsafe c.pointee.violations = arena.messages(violations)
    }
}

extension GoogleRpcPreconditionFailure.Violation: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__PreconditionFailure__Violation>) {
        unsafe google__rpc__precondition_failure__violation__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__PreconditionFailure__Violation>) {
        self.init()
        type = unsafe String(copying: c.pointee.type)
        subject = unsafe String(copying: c.pointee.subject)
        description = unsafe String(copying: c.pointee.description)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__PreconditionFailure__Violation>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.type = arena.string(type)
        try unsafe c.pointee.subject = arena.string(subject)
        try unsafe c.pointee.description = arena.string(description)
    }
}

extension GoogleRpcBadRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__BadRequest>) {
        unsafe google__rpc__bad_request__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__BadRequest>) {
        self.init()
        fieldViolations = unsafe copyMessages(c.pointee.field_violations, c.pointee.n_field_violations)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__BadRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_field_violations = fieldViolations.count
        try unsafe c.pointee.field_violations = arena.messages(fieldViolations)
    }
}

extension GoogleRpcBadRequest.FieldViolation: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__BadRequest__FieldViolation>) {
        unsafe google__rpc__bad_request__field_violation__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__BadRequest__FieldViolation>) {
        self.init()
        field = unsafe String(copying: c.pointee.field)
        description = unsafe String(copying: c.pointee.description)
        reason = unsafe String(copying: c.pointee.reason)
        localizedMessage = unsafe copyMessage(c.pointee.localized_message)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__BadRequest__FieldViolation>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.field = arena.string(field)
        try unsafe c.pointee.description = arena.string(description)
        try unsafe c.pointee.reason = arena.string(reason)
        if let value = localizedMessage {
            try unsafe c.pointee.localized_message = arena.message(value)
        }
    }
}

extension GoogleRpcRequestInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__RequestInfo>) {
        unsafe google__rpc__request_info__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__RequestInfo>) {
        self.init()
        requestID = unsafe String(copying: c.pointee.request_id)
        servingData = unsafe String(copying: c.pointee.serving_data)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__RequestInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.request_id = arena.string(requestID)
        try unsafe c.pointee.serving_data = arena.string(servingData)
    }
}

extension GoogleRpcResourceInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__ResourceInfo>) {
        unsafe google__rpc__resource_info__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__ResourceInfo>) {
        self.init()
        resourceType = unsafe String(copying: c.pointee.resource_type)
        resourceName = unsafe String(copying: c.pointee.resource_name)
        owner = unsafe String(copying: c.pointee.owner)
        description = unsafe String(copying: c.pointee.description)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__ResourceInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.resource_type = arena.string(resourceType)
        try unsafe c.pointee.resource_name = arena.string(resourceName)
        try unsafe c.pointee.owner = arena.string(owner)
        try unsafe c.pointee.description = arena.string(description)
    }
}

extension GoogleRpcHelp: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__Help>) {
        unsafe google__rpc__help__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__Help>) {
        self.init()
        links = unsafe copyMessages(c.pointee.links, c.pointee.n_links)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__Help>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_links = links.count
        try unsafe c.pointee.links = arena.messages(links)
    }
}

extension GoogleRpcHelp.Link: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__Help__Link>) {
        unsafe google__rpc__help__link__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__Help__Link>) {
        self.init()
        description = unsafe String(copying: c.pointee.description)
        url = unsafe String(copying: c.pointee.url)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__Help__Link>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.description = arena.string(description)
        try unsafe c.pointee.url = arena.string(url)
    }
}

extension GoogleRpcLocalizedMessage: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Rpc__LocalizedMessage>) {
        unsafe google__rpc__localized_message__init(c)
    }

    package init(copying c: UnsafePointer<Google__Rpc__LocalizedMessage>) {
        self.init()
        locale = unsafe String(copying: c.pointee.locale)
        message = unsafe String(copying: c.pointee.message)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Rpc__LocalizedMessage>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.locale = arena.string(locale)
        try unsafe c.pointee.message = arena.string(message)
    }
}
