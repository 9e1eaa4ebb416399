import AgentBridge
import Ports

/// What models would be sent, by their recorded names; nobody is asked.
enum ModelBodies {
    /// - Parameter name: API and model, such as `responses/NAME`.
    /// - Returns: nil if this program does not speak the API.
    static func of(_ request: ModelRequest, to name: String) -> [UInt8]? {
        let parts = name.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let api = ModelSettings.API(rawValue: String(parts[0])) else { return nil }
        return api.body(of: request, to: String(parts[1]))
    }

    static let gradings = RebuiltGradings { name, request in of(request, to: name) }
}
