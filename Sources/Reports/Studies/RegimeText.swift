package import Studies

/// A map of regimes as lines for a terminal or as CSV.
package enum RegimeText {
  /// Rows of a map at most; a row stands for several settings where there are more.
  private static let mostRows = 24
  /// Width of the labels beside it at most.
  private static let mostLabel = 20

  package static func lines(_ map: RegimeMap, width: Int) -> [String] {
    let when = map.year.map { "in \($0)" } ?? "in any year"
    var lines = DisplayWidth.wrap(
      "case \(map.caseName): what binds \(when), over \(map.axes[0].name) (to the right) and \(map.axes[1].name) (upwards)",
      to: width, indent: 2)
    if !map.always.isEmpty {
      lines += DisplayWidth.wrap(
        "  in all solved runs: \(map.always.joined(separator: ", "))", to: width, indent: 4)
    }
    for regime in map.regimes {
      let words =
        regime.status
        ?? (regime.binding.isEmpty ? "nothing else" : regime.binding.joined(separator: ", "))
      lines += DisplayWidth.wrap(
        "  \(regime.letter)  \(words): \(regime.runs) runs", to: width, indent: 5)
    }
    return lines + [""] + drawing(map, width: width)
  }

  /// One letter for each place, the most frequent regime of those that fall on it; a dot where nothing was looked at.
  private static func drawing(_ map: RegimeMap, width: Int) -> [String] {
    let labels = [map.axes[1]].map { axis in
      (text(axis, at: axis.low), text(axis, at: axis.high))
    }[0]
    let label = min(max(labels.0.count, labels.1.count), mostLabel)
    let columns = places(map.axes[0], most: max(8, width - label - 5))
    let rows = places(map.axes[1], most: mostRows)
    var counts: [[[Int: Int]]] = Array(
      repeating: Array(repeating: [:], count: columns), count: rows)
    for point in map.points {
      let column = place(point.x, map.axes[0], columns)
      let row = place(point.y, map.axes[1], rows)
      counts[row][column][point.regime, default: 0] += 1
    }
    var lines: [String] = []
    for row in counts.indices.reversed() {
      let letters = counts[row].map { cell in
        cell.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { map.regimes[$0.key].letter }
          ?? "."
      }
      let side = row == rows - 1 ? labels.1 : row == 0 ? labels.0 : ""
      lines.append(
        "  \(DisplayWidth.right(DisplayWidth.cut(side, to: label), in: label)) |\(letters.joined())"
      )
    }
    let (low, high) = (
      text(map.axes[0], at: map.axes[0].low), text(map.axes[0], at: map.axes[0].high)
    )
    let gap = max(1, columns - low.count - high.count)
    let start = String(repeating: " ", count: label + 4)
    lines.append(
      "  \(String(repeating: " ", count: label)) +\(String(repeating: "-", count: columns))")
    lines.append(start + low + String(repeating: " ", count: gap) + high)
    return lines
  }

  private static func places(_ axis: RegimeMap.Axis, most: Int) -> Int {
    min(axis.settings.isEmpty ? most : axis.settings.count, most)
  }

  private static func place(_ value: Double, _ axis: RegimeMap.Axis, _ count: Int) -> Int {
    guard axis.high > axis.low else { return 0 }
    let share = (value - axis.low) / (axis.high - axis.low)
    let place =
      axis.settings.isEmpty
      ? (share * Double(count)).rounded(.down) : (share * Double(count - 1)).rounded()
    return min(max(Int(place), 0), count - 1)
  }

  /// What stands at an end of an axis.
  private static func text(_ axis: RegimeMap.Axis, at value: Double) -> String {
    guard axis.settings.isEmpty else { return axis.settings[Int(value)] }
    return "\(TextColumns.number(value)) \(axis.unit)"
  }

  /// One line per run, with a header (RFC 4180).
  package static func csv(_ maps: [RegimeMap]) -> [String] {
    let header = ["case", "year", "run", "x", "y", "regime", "binding", "always", "status"]
    let rows = maps.flatMap { map -> [[String]] in
      map.points.map { point in
        let regime = map.regimes[point.regime]
        func place(_ axis: RegimeMap.Axis, _ value: Double) -> String {
          axis.settings.isEmpty ? "\(value)" : axis.settings[Int(value)]
        }
        return [
          map.caseName, map.year.map(String.init) ?? "", String(point.run),
          place(map.axes[0], point.x), place(map.axes[1], point.y), regime.letter,
          regime.binding.joined(separator: "; "),
          regime.status == nil ? map.always.joined(separator: "; ") : "",
          regime.status ?? "solved",
        ]
      }
    }
    return ([header] + rows).map(CSVText.row)
  }
}
