package import Contracts

extension Estimate {
    package init(_ ability: AbilityEstimate) {
        self.init(
            value: ability.theta, standardError: ability.standardError, low: ability.low, high: ability.high)
    }
}

extension Ability {
    /// - Parameter skill: empty for the overall ability.
    package init(skill: String = "", _ ability: AbilityEstimate, items: UInt32) {
        self.init(skill: skill, theta: Estimate(ability), items: items)
    }
}

extension SelectionRationale {
    package init(_ selection: Selection) {
        self.init(
            theta: Estimate(selection.ability), information: selection.information,
            eligible: UInt32(selection.eligible), rank: UInt32(selection.rank), explanation: selection.explanation)
    }
}
