/// Rounding of numbers before they enter an event, a report or a comparison: the last bits of a
/// floating-point sum must never decide whether two computations agree.
package enum Rounding {
    /// Abilities and their errors: six decimals.
    package static func ability(_ value: Double) -> Double { round(value, by: 1e6) }

    /// Information: nine decimals.
    package static func information(_ value: Double) -> Double { round(value, by: 1e9) }

    /// Figures in points: two decimals.
    package static func points(_ value: Double) -> Double { round(value, by: 1e2) }

    /// Half away from zero; never returns a negative zero.
    private static func round(_ value: Double, by scale: Double) -> Double {
        let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
        return rounded == 0 ? 0 : rounded
    }
}
