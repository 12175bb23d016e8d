package import Scenario

/// The numbers that the question started from, against a run, as lines of text.
package enum SeedCheckText {
  package static func lines(_ checks: [SeedCheck], width: Int) -> [String] {
    var lines = [
      "Numbers that the question started from, against the base year of the run.", "",
    ]
    for check in checks {
      func text(_ range: ClosedRange<Double>) -> String {
        let isShare = check.unit == "1"
        let decimals = isShare ? 0 : range.upperBound < 1 ? 3 : range.upperBound < 10 ? 1 : 0
        let scale = isShare ? 100.0 : 1
        let low = Figure.text(range.lowerBound * scale, decimals: decimals)
        let high = Figure.text(range.upperBound * scale, decimals: decimals)
        return (low == high ? low : "\(low) to \(high)") + (isShare ? " %" : " \(check.unit)")
      }
      lines += DisplayWidth.wrap(
        "\(check.holds ? "holds" : "FAILS") \(check.subject): \(text(check.found))", to: width - 2,
        indent: 6
      ).map { "  \($0)" }
      lines += DisplayWidth.wrap(check.note, to: width - 8).map { "        \($0)" }
    }
    return lines
  }
}
