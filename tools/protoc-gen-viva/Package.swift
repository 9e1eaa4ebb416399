// swift-tools-version: 6.2
import PackageDescription

// The generator of `tools/gen.sh`. A package of its own: the product does not depend on SwiftProtobuf.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "protoc-gen-viva",
    products: [
        .executable(name: "protoc-gen-viva", targets: ["protoc-gen-viva"]),
        .executable(name: "protoc-gen-viva-c", targets: ["protoc-gen-viva-c"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "protoc-gen-viva",
            dependencies: [
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "protoc-gen-viva-c",
            dependencies: [
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf"),
            ],
            swiftSettings: strict),
    ]
)
