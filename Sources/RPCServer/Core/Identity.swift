/// What a caller may be; one caller can hold several roles.
package struct RoleSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Anybody who can reach the server.
    package static let anyone = RoleSet(rawValue: 1 << 0)
    package static let agent = RoleSet(rawValue: 1 << 1)
    package static let candidate = RoleSet(rawValue: 1 << 2)
    package static let reviewer = RoleSet(rawValue: 1 << 3)
    package static let admin = RoleSet(rawValue: 1 << 4)
}

/// Who calls.
package struct Identity: Sendable, Equatable {
    /// A name for logs; never a person's.
    package var subject: String
    package var roles: RoleSet
    /// The one session a candidate is bound to.
    package var session: String?

    package init(subject: String, roles: RoleSet, session: String? = nil) {
        self.subject = subject
        self.roles = roles
        self.session = session
    }

    /// A caller without any proof of who it is.
    package static let anonymous = Identity(subject: "anonymous", roles: [])

    /// A caller on this machine, while no authentication is configured: it operates the server.
    package static let local = Identity(subject: "local", roles: [.agent, .candidate, .reviewer, .admin])

    /// The server's own interviewer.
    package static let interviewer = Identity(subject: "interviewer", roles: [.agent])

    /// Whether it is the server's own interviewer, bound to a session or not.
    package var isInterviewer: Bool { subject == Self.interviewer.subject && roles == Self.interviewer.roles }
}
