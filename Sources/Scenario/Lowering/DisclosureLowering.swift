import PolicyModel

/// `disclosure`: what is known of suppliers, by sector.
extension PolicyLowering {
  mutating func lowerDisclosure(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let selection)? = body["of"] else { return }
    let named = sectors(selection).sorted()
    guard !named.isEmpty else { return idle(measure) }
    for sector in named {
      guard let share = keyed(measure, "share", sector, years: years) else { continue }
      let undisclosed: Disclosure.Undisclosed
      switch word(body, "undisclosed") {
      case "mean": undisclosed = .mean
      case "default":
        guard let factor = keyed(measure, "default-factor", sector, years: years) else { continue }
        undisclosed = .standard(factor)
      default: undisclosed = .interval(keyed(measure, "spread", sector, years: years))
      }
      measures.disclosures.append(
        Disclosure(
          name: measure.name, sector: sector, share: share, undisclosed: undisclosed, years: years))
    }
  }
}
