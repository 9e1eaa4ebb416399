// swift-tools-version: 6.2
import PackageDescription

// Every target: Swift 6 language mode, strict memory safety, warnings as errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [
    .treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra"),
]

func room(_ name: String, _ path: String, exclude: [String] = [], _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/" + path, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/" + name, swiftSettings: strict)
}

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

let nioTLS: [Target.Dependency] = [
    .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

let telemetry: [Target.Dependency] = [
    .product(name: "CoreMetrics", package: "swift-metrics"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "Instrumentation", package: "swift-distributed-tracing"),
    .product(name: "Tracing", package: "swift-distributed-tracing"),
    .product(name: "ServiceContextModule", package: "swift-service-context"),
]

let package = Package(
    name: "viva",
    products: [
        .executable(name: "viva", targets: ["Viva"]),
        .executable(name: "rpc-testserver", targets: ["RPCTestServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-service-context", from: "1.5.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // RPCServer: the gRPC server and client, and nothing of the interview.
        room("RPCCore", "RPCServer/Core", []),
        room("RPCWire", "RPCServer/Wire", ["RPCCore"]),
        .systemLibrary(name: "CNghttp2", path: "Sources/RPCServer/CNghttp2", pkgConfig: "libnghttp2"),
        room("HTTP2Engine", "RPCServer/HTTP2", ["RPCCore", "CNghttp2"]),
        .systemLibrary(name: "CZlib", path: "Sources/RPCServer/CZlib", pkgConfig: "zlib"),
        room("RPCCompression", "RPCServer/Compression", ["RPCCore", "CZlib"]),
        room(
            "RPCServer", "RPCServer/Server",
            [
                "RPCCore", "RPCWire", "HTTP2Engine", "RPCCompression",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ] + nio + nioTLS),
        room(
            "RPCClient", "RPCServer/Client", ["RPCCore", "RPCWire", "HTTP2Engine", "RPCCompression"] + nio + nioTLS),

        room(
            "RPCAuth", "RPCServer/Auth",
            [
                "RPCCore", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        room("RPCTelemetry", "RPCServer/Telemetry", ["RPCCore"] + telemetry),

        // Codec: contracts as Swift structs, and their encoding by protobuf-c.
        room("Contracts", "Codec/Contracts", ["RPCCore"]),
        .target(
            name: "CContracts", dependencies: ["CProtobufC"], path: "Sources/Codec/CContracts", cSettings: strictC),
        .systemLibrary(name: "CProtobufC", path: "Sources/Codec/CProtobufC", pkgConfig: "libprotobuf-c"),
        room("Codec", "Codec/Protobuf", ["RPCCore", "Contracts", "CContracts", "CProtobufC"]),

        // Services: decisions. No transport, no storage engine, no C.
        room("Ports", "Services/Ports", ["RPCCore", "Contracts"]),
        room(
            "Services", "Services", exclude: ["Formula", "Ports", "ShortAnswers", "System"],
            [
                "RPCCore", "Contracts", "Ports", "Formula", "ShortAnswers",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room("System", "Services/System", ["RPCCore", "Contracts", "Ports"]),
        room("Formula", "Services/Formula", []),
        room("ShortAnswers", "Services/ShortAnswers", []),

        // AgentBridge: the interviewer.
        room(
            "AgentBridge", "AgentBridge", exclude: ["CCurl", "HTTP"],
            ["RPCCore", "Contracts", "Codec", "Ports", "HTTPClient", .product(name: "Crypto", package: "swift-crypto")]),
        .systemLibrary(name: "CCurl", path: "Sources/AgentBridge/CCurl", pkgConfig: "libcurl"),
        room("HTTPClient", "AgentBridge/HTTP", ["CCurl"]),

        // Storage: adapters behind Ports.
        room(
            "StorageSQLite", "Storage/SQLite",
            ["RPCCore", "Contracts", "Ports", .product(name: "GRDB", package: "GRDB.swift")]),
        .systemLibrary(name: "CMongoc", path: "Sources/Storage/CMongoc", pkgConfig: "libmongoc-1.0"),
        room("StorageMongo", "Storage/Mongo", ["RPCCore", "Contracts", "Ports", "CMongoc"]),

        // Viva: configuration, composition and the command line.
        room(
            "VivaApp", "Viva/App",
            [
                "RPCCore", "RPCServer", "RPCTelemetry", "RPCClient", "RPCAuth", "Contracts", "Codec", "Ports",
                "Services",
                "System",
                "Formula", "ShortAnswers", "AgentBridge", "HTTPClient", "StorageSQLite", "StorageMongo",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "Viva", dependencies: ["VivaApp"], path: "Sources/Viva/Main", swiftSettings: strict),

        tests("RPCCoreTests", ["RPCCore"]),
        tests("RPCAuthTests", ["RPCCore", "RPCAuth", "Contracts", .product(name: "Crypto", package: "swift-crypto")]),
        tests("RPCTelemetryTests", ["RPCCore", "RPCTelemetry"] + telemetry),
        tests("RPCWireTests", ["RPCCore", "RPCWire"]),
        tests("RPCCompressionTests", ["RPCCore", "RPCCompression"]),
        tests("RPCClientTests", ["RPCCore", "RPCClient", "RPCServer", "Codec"] + nio),
        tests(
            "RPCServerTests",
            [
                "RPCCore", "RPCWire", "HTTP2Engine", "RPCServer",
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ] + nio),
        .executableTarget(
            name: "RPCTestServer",
            dependencies: [
                "RPCCore", "RPCServer", "RPCTelemetry", "Contracts", "Codec", "TestContracts",
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Tests/Support/RPCTestServer", swiftSettings: strict),

        // The service that docs/rpc.md shows.
        .executableTarget(
            name: "greeter",
            dependencies: [
                "RPCCore", "RPCServer", "Contracts", "Codec",
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Tests/Support/Greeter", swiftSettings: strict),

        // What the tests share: contracts with every kind of field, and a process that decodes and
        // encodes for Tests/codec.
        .target(
            name: "CTestContracts", dependencies: ["CProtobufC", "CContracts"], path: "Tests/Support/CTestContracts",
            cSettings: strictC),
        .target(
            name: "TestContracts", dependencies: ["RPCCore", "Contracts", "Codec", "CTestContracts", "CProtobufC"],
            path: "Tests/Support/TestContracts", swiftSettings: strict),
        .executableTarget(
            name: "codec-oracle", dependencies: ["RPCCore", "Contracts", "Codec", "TestContracts"],
            path: "Tests/Support/CodecOracle", swiftSettings: strict),

        // Definitions and arguments of tools, for Tests/bridge and bench/bridge.sh.
        .executableTarget(
            name: "tool-oracle",
            dependencies: ["RPCCore", "Contracts", "Codec", "Ports", "AgentBridge", "TestContracts"],
            path: "Tests/Support/ToolOracle", swiftSettings: strict),

        tests("CodecTests", ["RPCCore", "Contracts", "Codec", "TestContracts"]),

        tests("SystemTests", ["RPCCore", "Contracts", "Codec", "System"]),
        // Asks models and web servers for Tests/models.
        .executableTarget(
            name: "model-probe", dependencies: ["AgentBridge", "Codec", "HTTPClient", "Ports", "RPCCore"],
            path: "Tests/Support/ModelProbe", swiftSettings: strict),
        tests("ModelTests", ["AgentBridge", "Codec", "HTTPClient", "Ports"]),

        tests(
            "AgentBridgeTests",
            [
                "RPCCore", "Contracts", "Codec", "Ports", "AgentBridge", "TestContracts",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),

        .executableTarget(
            name: "StorageProbe", dependencies: ["Ports", "StorageSQLite", "StorageMongo"],
            path: "Tests/Support/StorageProbe", swiftSettings: strict),
        tests("StorageTests", ["Ports", "StorageSQLite", "StorageMongo", "StorageProbe"]),

        // A store in memory, as strict as the adapters.
        .target(
            name: "MemoryStore", dependencies: ["Ports"], path: "Tests/Support/MemoryStore", swiftSettings: strict),
        tests(
            "InterviewTests",
            [
                "RPCCore", "Contracts", "Codec", "Formula", "Ports", "Services", "AgentBridge", "StorageSQLite",
                "MemoryStore",
            ]),

        // Features and fixed parts of the rubric grader, for the script that fits its weights.
        .executableTarget(
            name: "short-answers-oracle", dependencies: ["ShortAnswers"], path: "Tests/Support/ShortAnswersOracle",
            swiftSettings: strict),
        tests("ShortAnswersTests", ["ShortAnswers"]),

        // Formulas made up, for the tests and for the fuzzer.
        .target(
            name: "FormulaGenerator", dependencies: ["Formula"], path: "Tests/Support/FormulaGenerator",
            swiftSettings: strict),
        tests("FormulaTests", ["Formula", "FormulaGenerator"]),
        .executableTarget(
            name: "formula-bench", dependencies: ["Formula"], path: "Tests/Support/FormulaBench",
            swiftSettings: strict),

        tests("AssessmentTests", ["RPCCore", "Contracts", "Codec", "Formula", "Ports", "Services"]),
    ]
)

// libFuzzer brings `main` with it, so its targets exist only for tools/fuzz.sh.
if Context.environment["VIVA_FUZZ"] != nil {
    let targets: [(String, String, [Target.Dependency])] = [
        ("fuzz-json", "FuzzJSON", ["RPCCore", "Codec", "TestContracts"]),
        (
            "fuzz-arguments", "FuzzArguments",
            ["RPCCore", "Contracts", "Codec", "Ports", "AgentBridge", "TestContracts"]
        ),
        ("fuzz-wire", "FuzzWire", ["RPCCore", "Codec", "TestContracts"]),
        ("fuzz-http2", "FuzzHTTP2", ["RPCCore", "HTTP2Engine"]),
        ("fuzz-grpc", "FuzzGRPC", ["RPCCore", "RPCWire"]),
        ("fuzz-web", "FuzzWeb", ["RPCCore", "RPCWire", "RPCTelemetry", "Codec"]),
        (
            "fuzz-auth", "FuzzAuth", ["RPCCore", "RPCAuth", .product(name: "Crypto", package: "swift-crypto")]
        ),
        (
            "fuzz-mcp", "FuzzMCP",
            [
                "RPCCore", "Contracts", "Codec", "Ports", "AgentBridge",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        ("fuzz-models", "FuzzModels", ["AgentBridge", "HTTPClient", "Ports"]),
        ("fuzz-formula", "FuzzFormula", ["Formula"]),
        ("fuzz-evaluation", "FuzzEvaluation", ["Formula", "FormulaGenerator"]),
    ]
    for (product, folder, dependencies) in targets {
        package.targets.append(
            .executableTarget(
                name: product, dependencies: dependencies, path: "Tests/Fuzz/" + folder, swiftSettings: strict))
    }
}
