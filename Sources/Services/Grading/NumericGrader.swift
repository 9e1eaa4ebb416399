import Contracts

/// A number within the key's tolerance is right; one within the same tolerance of a near miss earns
/// that near miss's points.
///
/// Where the question asks for a unit, the unit is a criterion of its own with a fifth of the weight:
/// a number that is right only if its unit is overlooked keeps four fifths. A number without a unit
/// counts in the unit asked for and loses nothing, because the prompt has named it.
enum NumericGrader {
    static let version = "numeric/1"
    static let valueWeight: Int32 = 8_000
    static let unitWeight: Int32 = Points.full - valueWeight
    /// Relative difference that conversion and binary fractions may cause, beyond any tolerance.
    static let slack = 1e-9

    static func grade(_ text: String, key: NumericKey) -> Grade {
        guard let number = TypedNumber(text) else { return unreadable(key) }
        let unit = TypedUnit(before: number.before, after: number.after, key: key)
        switch unit {
        case .unreadable: return unreadable(key)
        case .none(let factor): return grade(points(number.value * factor, key: key), .missing, key)
        case .wrong(let factor): return grade(points(number.value * factor, key: key), .wrong, key)
        case .known(let factor):
            let converted = points(number.value * factor, key: key)
            let asTyped = points(number.value, key: key)
            let slipped = converted == 0 && asTyped > 0 && !key.unit.isEmpty
            return slipped ? grade(asTyped, .wrong, key) : grade(converted, .right, key)
        }
    }

    /// Half the width within which two numbers are the same answer, in the key's unit.
    static func tolerance(_ key: NumericKey) -> Double {
        max(key.absoluteTolerance, key.relativeTolerance * abs(key.value))
    }

    private static func points(_ value: Double, key: NumericKey) -> Int32 {
        if isWithin(value, of: key.value, key) { return Points.full }
        return key.nearMisses.first { isWithin(value, of: $0.value, key) }?.score ?? 0
    }

    private static func isWithin(_ value: Double, of target: Double, _ key: NumericKey) -> Bool {
        abs(value - target) <= tolerance(key) + slack * abs(target)
    }

    private enum UnitFinding: String {
        case right = "The unit is right."
        case missing = "No unit was typed; the number counts in the unit asked for."
        case wrong = "The unit is not the one asked for."
        case unread = "No unit can be read."
    }

    /// What the points alone do not say: that nothing could be read, or that the unit is another.
    static func isTold(_ criterion: Criterion) -> Bool {
        [noNumber, UnitFinding.wrong.rawValue].contains(criterion.finding)
    }

    private static let noNumber = "No single number can be read."

    private static func grade(_ points: Int32, _ unit: UnitFinding, _ key: NumericKey) -> Grade {
        let finding: String
        switch points {
        case Points.full...: finding = "The number is right."
        case 1...: finding = "The number shows part of the way."
        default: finding = unit == .unread ? noNumber : "The number is not right."
        }
        guard !key.unit.isEmpty else {
            return ObjectiveGrader.grade(
                by: version, [Criterion(name: "value", score: points, weight: Points.full, finding: finding)])
        }
        // A unit earns what its number earns: alone it shows nothing.
        let unitPoints = unit == .wrong ? 0 : points
        return ObjectiveGrader.grade(
            by: version,
            [
                Criterion(name: "value", score: points, weight: valueWeight, finding: finding),
                Criterion(name: "unit", score: unitPoints, weight: unitWeight, finding: unit.rawValue),
            ])
    }

    private static func unreadable(_ key: NumericKey) -> Grade { grade(0, .unread, key) }
}
