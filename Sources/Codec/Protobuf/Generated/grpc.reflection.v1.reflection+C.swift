// Generated from grpc/reflection/v1/reflection.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GrpcReflectionV1ServerReflectionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionRequest>) {
        unsafe grpc__reflection__v1__server_reflection_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("grpc.reflection.v1.ServerReflectionRequest", "message_request", member: 3)]
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ServerReflectionRequest>) {
        self.init()
        host = unsafe String(copying: c.pointee.host)
        switch unsafe c.pointee.message_request_case.rawValue {
        case 3: messageRequest = .fileByFilename(unsafe String(copying: c.pointee.file_by_filename))
        case 4: messageRequest = .fileContainingSymbol(unsafe String(copying: c.pointee.file_containing_symbol))
        case 5: messageRequest = .fileContainingExtension(unsafe GrpcReflectionV1ExtensionRequest(copying: c.pointee.file_containing_extension))
        case 6: messageRequest = .allExtensionNumbersOfType(unsafe String(copying: c.pointee.all_extension_numbers_of_type))
        case 7: messageRequest = .listServices(unsafe String(copying: c.pointee.list_services))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.host = arena.string(host)
        switch messageRequest {
        case .fileByFilename(let value):
            unsafe c.pointee.message_request_case = Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 3)
            try unsafe c.pointee.file_by_filename = arena.string(value)
        case .fileContainingSymbol(let value):
            unsafe c.pointee.message_request_case = Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 4)
            try unsafe c.pointee.file_containing_symbol = arena.string(value)
        case .fileContainingExtension(let value):
            unsafe c.pointee.message_request_case = Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 5)
            try unsafe c.pointee.file_containing_extension = arena.message(value)
        case .allExtensionNumbersOfType(let value):
            unsafe c.pointee.message_request_case = Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 6)
            try unsafe c.pointee.all_extension_numbers_of_type = arena.string(value)
        case .listServices(let value):
            unsafe c.pointee.message_request_case = Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 7)
            try unsafe c.pointee.list_services = arena.string(value)
        case nil: break
        }
    }
}

extension GrpcReflectionV1ExtensionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ExtensionRequest>) {
        unsafe grpc__reflection__v1__extension_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ExtensionRequest>) {
        self.init()
        containingType = unsafe String(copying: c.pointee.containing_type)
        extensionNumber = unsafe c.pointee.extension_number
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ExtensionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.containing_type = arena.string(containingType)
        unsafe c.pointee.extension_number = extensionNumber
    }
}

extension GrpcReflectionV1ServerReflectionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionResponse>) {
        unsafe grpc__reflection__v1__server_reflection_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [
            OneofName("grpc.reflection.v1.ServerReflectionRequest", "message_request", member: 3),
            OneofName("grpc.reflection.v1.ServerReflectionResponse", "message_response", member: 4)
        ]
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ServerReflectionResponse>) {
        self.init()
        validHost = unsafe String(copying: c.pointee.valid_host)
        originalRequest = unsafe copyMessage(c.pointee.original_request)
        switch unsafe c.pointee.message_response_case.rawValue {
        case 4: messageResponse = .fileDescriptorResponse(unsafe GrpcReflectionV1FileDescriptorResponse(copying: c.pointee.file_descriptor_response))
        case 5: messageResponse = .allExtensionNumbersResponse(unsafe GrpcReflectionV1ExtensionNumberResponse(copying: c.pointee.all_extension_numbers_response))
        case 6: messageResponse = .listServicesResponse(unsafe GrpcReflectionV1ListServiceResponse(copying: c.pointee.list_services_response))
        case 7: messageResponse = .errorResponse(unsafe GrpcReflectionV1ErrorResponse(copying: c.pointee.error_response))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.valid_host = arena.string(validHost)
        if let value = originalRequest {
            try unsafe c.pointee.original_request = arena.message(value)
        }
        switch messageResponse {
        case .fileDescriptorResponse(let value):
            unsafe c.pointee.message_response_case = Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 4)
            try unsafe c.pointee.file_descriptor_response = arena.message(value)
        case .allExtensionNumbersResponse(let value):
            unsafe c.pointee.message_response_case = Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 5)
            try unsafe c.pointee.all_extension_numbers_response = arena.message(value)
        case .listServicesResponse(let value):
            unsafe c.pointee.message_response_case = Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 6)
            try unsafe c.pointee.list_services_response = arena.message(value)
        case .errorResponse(let value):
            unsafe c.pointee.message_response_case = Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 7)
            try unsafe c.pointee.error_response = arena.message(value)
        case nil: break
        }
    }
}

extension GrpcReflectionV1FileDescriptorResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__FileDescriptorResponse>) {
        unsafe grpc__reflection__v1__file_descriptor_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__FileDescriptorResponse>) {
        self.init()
        fileDescriptorProto = unsafe copyArray(c.pointee.file_descriptor_proto, c.pointee.n_file_descriptor_proto) { unsafe [UInt8](copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__FileDescriptorResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_file_descriptor_proto = fileDescriptorProto.count
        try unsafe c.pointee.file_descriptor_proto = arena.array(fileDescriptorProto) { (value, arena) throws(RPCError) in try unsafe arena.bytes(value) }
    }
}

extension GrpcReflectionV1ExtensionNumberResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ExtensionNumberResponse>) {
        unsafe grpc__reflection__v1__extension_number_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ExtensionNumberResponse>) {
        self.init()
        baseTypeName = unsafe String(copying: c.pointee.base_type_name)
        extensionNumber = unsafe copyArray(c.pointee.extension_number, c.pointee.n_extension_number) { $0 }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ExtensionNumberResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.base_type_name = arena.string(baseTypeName)
        unsafe c.pointee.n_extension_number = extensionNumber.count
        try unsafe c.pointee.extension_number = arena.array(extensionNumber) { (value, _) in value }
    }
}

extension GrpcReflectionV1ListServiceResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ListServiceResponse>) {
        unsafe grpc__reflection__v1__list_service_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ListServiceResponse>) {
        self.init()
        service = unsafe copyMessages(c.pointee.service, c.pointee.n_service)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ListServiceResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_service = service.count
        try unsafe c.pointee.service = arena.messages(service)
    }
}

extension GrpcReflectionV1ServiceResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServiceResponse>) {
        unsafe grpc__reflection__v1__service_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ServiceResponse>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ServiceResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
    }
}

extension GrpcReflectionV1ErrorResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Reflection__V1__ErrorResponse>) {
        unsafe grpc__reflection__v1__error_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Reflection__V1__ErrorResponse>) {
        self.init()
        errorCode = unsafe c.pointee.error_code
        errorMessage = unsafe String(copying: c.pointee.error_message)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Reflection__V1__ErrorResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.error_code = errorCode
        try unsafe c.pointee.error_message = arena.string(errorMessage)
    }
}
