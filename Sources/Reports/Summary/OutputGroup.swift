import Catalogue
import Scenario

/// A set of technologies that a summary shows as one row.
///
/// A route, told apart by power source, hydrogen and capture of CO2 where its technologies differ in them. Names come
/// from the data, so a new technology finds its group by itself.
struct OutputGroup: Hashable, Comparable {
  let sector: String
  let name: String

  static func < (left: OutputGroup, right: OutputGroup) -> Bool {
    (left.sector, left.name) < (right.sector, right.name)
  }

  /// Groups of all technologies by their id.
  static func groups(of technologies: [Technology]) -> [String: OutputGroup] {
    var result: [String: OutputGroup] = [:]
    let routes = Dictionary(grouping: technologies) { [$0.sector, $0.route] }
    for members in routes.values {
      let sources = Set(members.map(\.powerSource))
      for member in members {
        var name = member.route
        if sources.count > 1 { name += " \(word(for: member.powerSource))" }
        if member.hydrogen > 0 { name += " H2" }
        if member.capturedEmissions > 0 || member.captivePowerCaptureRate > 0 { name += " CCS" }
        result[member.id] = OutputGroup(sector: member.sector, name: name)
      }
    }
    return result
  }

  private static func word(for source: Technology.PowerSource) -> String {
    switch source {
    case .grid: "grid"
    case .captiveCoal: "own coal"
    case .renewable: "renewable"
    }
  }
}
