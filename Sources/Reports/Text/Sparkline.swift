/// A row of bars that shows the shape of a series in one line of text.
package enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One bar per value, or per even share of the values where there are more than `width`.
  ///
  /// Bars start at zero where no value is negative, so that a steady series looks steady.
  package static func text(_ values: [Double], width: Int) -> String {
    guard width > 0, !values.isEmpty, values.allSatisfy(\.isFinite) else { return "" }
    let count = min(width, values.count)
    let shown = (0..<count).map { index in
      let first = index * values.count / count
      let last = max((index + 1) * values.count / count, first + 1)
      return values[first..<last].reduce(0, +) / Double(last - first)
    }
    let low = min(shown.min() ?? 0, 0)
    let high = max(shown.max() ?? 0, 0)
    return String(
      shown.map { value in
        guard high > low else { return bars[0] }
        let level = (value - low) / (high - low) * Double(bars.count - 1)
        return bars[Int(level.rounded())]
      })
  }
}
