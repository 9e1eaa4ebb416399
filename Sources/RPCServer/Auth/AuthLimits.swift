/// Standing limits of authentication.
package enum AuthLimits {
    /// Longest bearer token in bytes.
    package static let tokenBytes = 8 << 10
    /// How far the clock of a token's issuer may be from ours.
    package static let clockSkew = Duration.seconds(30)
    /// Shortest shared secret of HS256, in bytes: as long as the hash, as RFC 7518 3.2 wants.
    package static let secretBytes = 32
    /// Verified tokens that are remembered.
    package static let rememberedTokens = 4_096
    /// Longest time a proof is relied on without another look at the clock.
    package static let reliance = Duration.seconds(60)
    /// Longest subject of a caller, in bytes.
    package static let subjectBytes = 128
    /// Keys of one algorithm that a token without a key id is tried on.
    package static let triedKeys = 16
    /// Longest life of a token made for a candidate.
    package static let candidateToken = Duration.seconds(24 * 3_600)
}
