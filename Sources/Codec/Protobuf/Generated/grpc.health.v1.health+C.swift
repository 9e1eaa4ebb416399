// Generated from grpc/health/v1/health.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GrpcHealthV1HealthCheckRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckRequest>) {
        unsafe grpc__health__v1__health_check_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Health__V1__HealthCheckRequest>) {
        self.init()
        service = unsafe String(copying: c.pointee.service)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.service = arena.string(service)
    }
}

extension GrpcHealthV1HealthCheckResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckResponse>) {
        unsafe grpc__health__v1__health_check_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Health__V1__HealthCheckResponse>) {
        self.init()
        status = unsafe GrpcHealthV1HealthCheckResponse.ServingStatus(rawValue: Int32(truncatingIfNeeded: c.pointee.status.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.status = Grpc__Health__V1__HealthCheckResponse__ServingStatus(rawValue: .init(truncatingIfNeeded: status.rawValue))
    }
}

extension GrpcHealthV1HealthListRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Health__V1__HealthListRequest>) {
        unsafe grpc__health__v1__health_list_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Health__V1__HealthListRequest>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Health__V1__HealthListRequest>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension GrpcHealthV1HealthListResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Health__V1__HealthListResponse>) {
        unsafe grpc__health__v1__health_list_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Health__V1__HealthListResponse>) {
        self.init()
        statuses = unsafe copyMap(c.pointee.statuses, c.pointee.n_statuses) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? GrpcHealthV1HealthCheckResponse())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Health__V1__HealthListResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_statuses = statuses.count
        try unsafe c.pointee.statuses = arena.entries(statuses.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Health__V1__HealthListResponse__StatusesEntry>, arena) throws(RPCError) in
            unsafe grpc__health__v1__health_list_response__statuses_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}
