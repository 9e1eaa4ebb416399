/// Which share of an interview each skill has, and which skill is due.
package struct Blueprint: Sendable, Equatable {
    package struct Share: Sendable, Equatable {
        package let skill: String
        /// 0 to 1.
        package let share: Double

        package init(skill: String, share: Double) {
            self.skill = skill
            self.share = share
        }
    }

    /// In order of skill.
    package let shares: [Share]

    /// - Precondition: skills are unique, shares are not negative and add up to 1.
    package init(_ shares: [Share]) {
        let sorted = shares.sorted { $0.skill < $1.skill }
        precondition(Set(sorted.map(\.skill)).count == sorted.count, "a skill has two shares")
        precondition(sorted.allSatisfy { $0.share >= 0 }, "a negative share")
        precondition(abs(sorted.reduce(0) { $0 + $1.share } - 1) < 1e-6, "shares do not add up to 1")
        self.shares = sorted
    }

    /// Equal shares for all skills.
    /// - Precondition: there is at least one skill.
    package static func equal(over skills: some Collection<String>) -> Blueprint {
        let names = Set(skills)
        return Blueprint(names.map { Share(skill: $0, share: 1 / Double(names.count)) })
    }

    /// The skills that are furthest behind their share, in order of name: the largest
    /// `share · (n + 1) − asked` among skills that have questions left. Questions that a skill
    /// without any left can no longer take are spread over the others in proportion to their shares.
    /// - Parameters:
    ///   - asked: questions asked so far by skill.
    ///   - available: skills with questions left.
    package func due(asked: [String: Int], available: Set<String>) -> [String] {
        let open = shares.filter { available.contains($0.skill) }
        let total = open.reduce(0) { $0 + $1.share }
        let next = Double(open.reduce(0) { $0 + asked[$1.skill, default: 0] } + 1)
        let shortfalls = open.map { share in
            let part = total > 0 ? share.share / total : 1 / Double(open.count)
            return part * next - Double(asked[share.skill, default: 0])
        }
        guard let largest = shortfalls.max() else { return [] }
        return zip(open, shortfalls)
            .filter { $0.1 >= largest - SelectionPolicy.shortfallTie }
            .map(\.0.skill)
    }
}
