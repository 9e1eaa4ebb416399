import Codec

/// The codec of the server.
typealias TestCodec = ProtobufCodec
