package import Studies

/// What of an announced effect is realised with barriers in its way, as lines of text.
package enum BarrierText {
  /// - Parameters:
  ///   - attribution: Of the results of the policy over the sets of barriers.
  ///   - without: The results without the policy and without a barrier.
  ///   - surprised: The results where capacity was decided with all the barriers and the policy then comes in full.
  package static func lines(
    _ attribution: Attribution, without: [Double], surprised: [Double?]? = nil, title: String,
    barriers: [String], figures: [PolicyIndicator], width: Int
  ) -> [String] {
    var rows: [[String]] = []
    var last = ""
    for (index, figure) in figures.enumerated() {
      if figure.name != last { rows.append(["\(figure.name), \(figure.unit)"]) }
      last = figure.name
      let announced = attribution.none[index] - without[index]
      let realised = attribution.all[index] - without[index]
      rows.append(
        [
          "  \(figure.year)", TextColumns.number(without[index]), TextColumns.number(announced),
          TextColumns.number(realised), share(realised, of: announced, among: without[index]),
        ]
          + (surprised.map { values in
            [values[index].map { TextColumns.number($0 - without[index]) } ?? "-"]
          } ?? []))
    }
    return DisplayWidth.wrap(
      "\(title): what it changes as announced, and with \(barriers.joined(separator: "; ")).",
      to: width, indent: 2)
      + [""]
      + TextColumns.folded(
        ["", "no policy", "announced", "realised", "of it"]
          + (surprised == nil ? [] : ["surprised"]),
        rows, width: width, indent: 2)
      + (surprised == nil
        ? []
        : DisplayWidth.wrap(
          "Surprised: what was built by those who believed less, when all that was announced then comes.",
          to: width, indent: 2))
      + ["", "WHAT THE BARRIERS CHANGE IN IT (\(attribution.evaluations) runs)"]
      + AttributionText.lines(attribution, changes: barriers, figures: figures, width: width)
  }

  /// Tidy CSV: the attribution, the results without the policy and those of the surprised.
  package static func csv(
    _ attribution: Attribution, without: [Double], surprised: [Double?]?, barriers: [String],
    figures: [PolicyIndicator]
  ) -> [String] {
    var lines = AttributionText.csv(attribution, changes: barriers, figures: figures)
    for (index, figure) in figures.enumerated() {
      func add(_ share: String, _ value: Double) {
        lines.append(
          CSVText.row(["", share, figure.name, "\(figure.year)", "\(value)", figure.unit]))
      }
      add("no policy", without[index])
      if let value = surprised?[index] { add("surprised", value) }
    }
    return lines
  }

  /// A change below this share of what it changes is none, and has no parts.
  private static let least = 1e-4

  /// Realised over announced in per cent; nothing where next to nothing is announced.
  static func share(_ realised: Double, of announced: Double, among level: Double) -> String {
    guard announced.magnitude > least * level.magnitude else { return "-" }
    return "\(Figure.text(realised / announced * 100, decimals: 0)) %"
  }
}
