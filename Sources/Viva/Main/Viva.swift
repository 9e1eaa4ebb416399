import VivaApp

@main
struct Main {
    static func main() async { await VivaCommand.start() }
}
