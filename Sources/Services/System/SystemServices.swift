import Contracts
package import RPCCore

/// The services that every server has: health, reflection in both versions, and counts of calls.
package enum SystemServices {
    /// Registers them last, so that they know all others.
    /// - Parameter diagnostics: whether `viva.diagnostics.v1` is served too.
    package static func register(
        in builder: inout RouterBuilder, codec: some MessageCodec, health: HealthState, diagnostics: Bool
    ) {
        let system =
            GrpcHealthV1HealthMethods.all + GrpcReflectionV1ServerReflectionMethods.all
            + GrpcReflectionV1alphaServerReflectionMethods.all
            + (diagnostics ? VivaDiagnosticsV1DiagnosticsMethods.all : [])
        let methods = builder.methods.values.map(\.descriptor) + system
        let dependents = Set(builder.methods.keys.compactMap(serviceName))
        let independents = Set(system.map(\.path).compactMap(serviceName))
        let counter = CallCounter(methods: methods)
        let reflection = Reflection(services: dependents.union(independents).sorted())

        builder.interceptors.append(counter)
        builder.registerGrpcHealthV1Health(
            Health(state: health, dependents: dependents, independents: independents), codec: codec)
        builder.registerGrpcReflectionV1ServerReflection(ReflectionV1(reflection: reflection), codec: codec)
        builder.registerGrpcReflectionV1alphaServerReflection(ReflectionV1alpha(reflection: reflection), codec: codec)
        if diagnostics {
            builder.registerVivaDiagnosticsV1Diagnostics(Diagnostics(counter: counter), codec: codec)
        }
    }

    /// `package.Service` of `/package.Service/Method`.
    private static func serviceName(_ path: String) -> String? {
        path.split(separator: "/").first.map(String.init)
    }
}
