package import Studies

/// What each of several changes does to the figures of a result: averaged over all orders in which they could be made
/// (Shapley), alone, and when all the others are made.
package enum AttributionText {
  /// - Parameters:
  ///   - changes: Names of the changes, in the order of the attribution.
  ///   - figures: What the results are, in their order.
  package static func lines(
    _ attribution: Attribution, changes: [String], figures: [PolicyIndicator], width: Int
  ) -> [String] {
    var rows: [[String]] = []
    for (index, figure) in figures.enumerated() {
      let (none, all) = (attribution.none[index], attribution.all[index])
      let level = max(none.magnitude, all.magnitude)
      func text(_ value: Double) -> String {
        value.magnitude <= solved * level ? "0" : TextColumns.number(value)
      }
      rows.append([
        "\(figure.name) \(figure.year), \(figure.unit): \(text(all - none)) together"
      ])
      for (change, name) in changes.enumerated() {
        let part = text(attribution.parts[change][index])
        rows.append([
          "  \(name)",
          attribution.errors.map { "\(part) ± \(TextColumns.number($0[change][index]))" } ?? part,
          text(attribution.alone[change][index]), text(attribution.last[change][index]),
        ])
      }
    }
    return TextColumns.folded(
      ["", "all orders", "alone", "with all others"], rows, width: width, indent: 2)
  }

  /// Runs are solved to within this share of their figures: a smaller change is none.
  private static let solved = 1e-7

  /// Tidy CSV: one number a line.
  package static func csv(
    _ attribution: Attribution, changes: [String], figures: [PolicyIndicator]
  ) -> [String] {
    var lines = ["change,share,figure,year,value,unit"]
    for (index, figure) in figures.enumerated() {
      func add(_ change: String, _ share: String, _ value: Double) {
        lines.append(
          CSVText.row([change, share, figure.name, "\(figure.year)", "\(value)", figure.unit]))
      }
      add("", "none", attribution.none[index])
      add("", "all", attribution.all[index])
      for (change, name) in changes.enumerated() {
        add(name, "shapley", attribution.parts[change][index])
        add(name, "alone", attribution.alone[change][index])
        add(name, "last", attribution.last[change][index])
      }
    }
    return lines
  }
}
