// Generated from google/rpc/error_details.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.rpc.ErrorInfo`.
package struct GoogleRpcErrorInfo: Message, Hashable {
    package static var messageName: String { "google.rpc.ErrorInfo" }

    /// `reason`.
    package var reason: String = ""

    /// `domain`.
    package var domain: String = ""

    /// `metadata`.
    package var metadata: [String: String] = [:]

    package init() {}

    package init(reason: String = "", domain: String = "", metadata: [String: String] = [:]) {
        self.reason = reason
        self.domain = domain
        self.metadata = metadata
    }
}

/// `google.rpc.RetryInfo`.
package struct GoogleRpcRetryInfo: Message, Hashable {
    package static var messageName: String { "google.rpc.RetryInfo" }

    /// `retry_delay`.
    package var retryDelay: GoogleProtobufDuration? = nil

    package init() {}

    package init(retryDelay: GoogleProtobufDuration? = nil) {
        self.retryDelay = retryDelay
    }
}

/// `google.rpc.DebugInfo`.
package struct GoogleRpcDebugInfo: Message, Hashable {
    package static var messageName: String { "google.rpc.DebugInfo" }

    /// `stack_entries`.
    package var stackEntries: [String] = []

    /// `detail`.
    package var detail: String = ""

    package init() {}

    package init(stackEntries: [String] = [], detail: String = "") {
        self.stackEntries = stackEntries
        self.detail = detail
    }
}

/// `google.rpc.QuotaFailure`.
package struct GoogleRpcQuotaFailure: Message, Hashable {
    package static var messageName: String { "google.rpc.QuotaFailure" }

    /// `violations`.
    package var violations: [GoogleRpcQuotaFailure.Violation] = []

    package init() {}

    package init(violations: [GoogleRpcQuotaFailure.Violation] = []) {
        self.violations = violations
    }

    /// `google.rpc.QuotaFailure.Violation`.
    package struct Violation: Message, Hashable {
        package static var messageName: String { "google.rpc.QuotaFailure.Violation" }

        /// `subject`.
        package var subject: String = ""

        /// `description`.
        package var description: String = ""

        /// `api_service`.
        package var apiService: String = ""

        /// `quota_metric`.
        package var quotaMetric: String = ""

        /// `quota_id`.
        package var quotaID: String = ""

        /// `quota_dimensions`.
        package var quotaDimensions: [String: String] = [:]

        /// `quota_value`.
        package var quotaValue: Int64 = 0

        /// `future_quota_value`.
        package var futureQuotaValue: Int64? = nil

        package init() {}

        package init(
            subject: String = "", description: String = "", apiService: String = "", quotaMetric: String = "",
            quotaID: String = "", quotaDimensions: [String: String] = [:], quotaValue: Int64 = 0,
            futureQuotaValue: Int64? = nil
        ) {
            self.subject = subject
            self.description = description
            self.apiService = apiService
            self.quotaMetric = quotaMetric
            self.quotaID = quotaID
            self.quotaDimensions = quotaDimensions
            self.quotaValue = quotaValue
            self.futureQuotaValue = futureQuotaValue
        }
    }
}

/// `google.rpc.PreconditionFailure`.
package struct GoogleRpcPreconditionFailure: Message, Hashable {
    package static var messageName: String { "google.rpc.PreconditionFailure" }

    /// `violations`.
    package var violations: [GoogleRpcPreconditionFailure.Violation] = []

    package init() {}

    package init(violations: [GoogleRpcPreconditionFailure.Violation] = []) {
        self.violations = violations
    }

    /// `google.rpc.PreconditionFailure.Violation`.
    package struct Violation: Message, Hashable {
        package static var messageName: String { "google.rpc.PreconditionFailure.Violation" }

        /// `type`.
        package var type: String = ""

        /// `subject`.
        package var subject: String = ""

        /// `description`.
        package var description: String = ""

        package init() {}

        package init(type: String = "", subject: String = "", description: String = "") {
            self.type = type
            self.subject = subject
            self.description = description
        }
    }
}

/// `google.rpc.BadRequest`.
package struct GoogleRpcBadRequest: Message, Hashable {
    package static var messageName: String { "google.rpc.BadRequest" }

    /// `field_violations`.
    package var fieldViolations: [GoogleRpcBadRequest.FieldViolation] = []

    package init() {}

    package init(fieldViolations: [GoogleRpcBadRequest.FieldViolation] = []) {
        self.fieldViolations = fieldViolations
    }

    /// `google.rpc.BadRequest.FieldViolation`.
    package struct FieldViolation: Message, Hashable {
        package static var messageName: String { "google.rpc.BadRequest.FieldViolation" }

        /// `field`.
        package var field: String = ""

        /// `description`.
        package var description: String = ""

        /// `reason`.
        package var reason: String = ""

        /// `localized_message`.
        package var localizedMessage: GoogleRpcLocalizedMessage? = nil

        package init() {}

        package init(
            field: String = "", description: String = "", reason: String = "",
            localizedMessage: GoogleRpcLocalizedMessage? = nil
        ) {
            self.field = field
            self.description = description
            self.reason = reason
            self.localizedMessage = localizedMessage
        }
    }
}

/// `google.rpc.RequestInfo`.
package struct GoogleRpcRequestInfo: Message, Hashable {
    package static var messageName: String { "google.rpc.RequestInfo" }

    /// `request_id`.
    package var requestID: String = ""

    /// `serving_data`.
    package var servingData: String = ""

    package init() {}

    package init(requestID: String = "", servingData: String = "") {
        self.requestID = requestID
        self.servingData = servingData
    }
}

/// `google.rpc.ResourceInfo`.
package struct GoogleRpcResourceInfo: Message, Hashable {
    package static var messageName: String { "google.rpc.ResourceInfo" }

    /// `resource_type`.
    package var resourceType: String = ""

    /// `resource_name`.
    package var resourceName: String = ""

    /// `owner`.
    package var owner: String = ""

    /// `description`.
    package var description: String = ""

    package init() {}

    package init(resourceType: String = "", resourceName: String = "", owner: String = "", description: String = "") {
        self.resourceType = resourceType
        self.resourceName = resourceName
        self.owner = owner
        self.description = description
    }
}

/// `google.rpc.Help`.
package struct GoogleRpcHelp: Message, Hashable {
    package static var messageName: String { "google.rpc.Help" }

    /// `links`.
    package var links: [GoogleRpcHelp.Link] = []

    package init() {}

    package init(links: [GoogleRpcHelp.Link] = []) {
        self.links = links
    }

    /// `google.rpc.Help.Link`.
    package struct Link: Message, Hashable {
        package static var messageName: String { "google.rpc.Help.Link" }

        /// `description`.
        package var description: String = ""

        /// `url`.
        package var url: String = ""

        package init() {}

        package init(description: String = "", url: String = "") {
            self.description = description
            self.url = url
        }
    }
}

/// `google.rpc.LocalizedMessage`.
package struct GoogleRpcLocalizedMessage: Message, Hashable {
    package static var messageName: String { "google.rpc.LocalizedMessage" }

    /// `locale`.
    package var locale: String = ""

    /// `message`.
    package var message: String = ""

    package init() {}

    package init(locale: String = "", message: String = "") {
        self.locale = locale
        self.message = message
    }
}
