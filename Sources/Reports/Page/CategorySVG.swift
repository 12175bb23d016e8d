/// A plain drawing of a chart whose bars or spans lie side by side with names of categories.
struct CategorySVG {
  private static let width = 640.0
  private static let left = 210.0
  private static let right = 16.0
  private static let bar = 14.0
  private static let gap = 12.0
  private static let legendRow = 18.0

  private let chart: Chart
  private let range: ClosedRange<Double>
  private let step: Double

  init(_ chart: Chart) {
    self.chart = chart
    let ends = chart.series.flatMap { series in
      series.values.compactMap { $0 }
        + series.bands.flatMap { ($0.lows + $0.highs).compactMap { $0 } }
    }
    let low = ends.reduce(0, min)
    let high = ends.reduce(0, max)
    step = ChartSVG.step(for: max(high - low, 1e-9))
    range = ((low / step).rounded(.down) * step)...max((high / step).rounded(.up) * step, step)
  }

  private func x(_ value: Double) -> Double {
    Self.left + (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      * (Self.width - Self.left - Self.right)
  }

  private func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  var svg: String {
    let block = Double(chart.series.count) * Self.bar + Self.gap
    let bottom = Double(chart.categories.count) * block
    let height = bottom + 44 + Double((chart.series.count + 1) / 2) * Self.legendRow
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 \(text(height))\" role=\"img\" "
        + "aria-label=\"\(HTML.escape("\(chart.title), \(chart.unit)"))\" "
        + "font-family=\"\(VegaLiteSpec.font)\" font-size=\"12\">"
    ]
    var value = range.lowerBound
    while value <= range.upperBound + step / 2 {
      let place = text(x(value))
      parts.append(
        "<line x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"\(text(bottom))\" stroke=\"#ddd\"/>"
          + "<text x=\"\(place)\" y=\"\(text(bottom + 16))\" text-anchor=\"middle\">"
          + "\(Figure.text(value, decimals: step < 0.1 ? 2 : step < 1 ? 1 : 0))</text>")
      value += step
    }
    parts.append(
      "<text x=\"\(text((Self.left + Self.width) / 2))\" y=\"\(text(bottom + 32))\" "
        + "text-anchor=\"middle\">\(HTML.escape(chart.unit))</text>")
    for (place, name) in chart.categories.enumerated() {
      let top = Double(place) * block + Self.gap / 2
      parts.append(
        "<text x=\"\(text(Self.left - 6))\" y=\"\(text(top + (block - Self.gap) / 2 + 4))\" "
          + "text-anchor=\"end\">\(HTML.escape(DisplayWidth.cut(name, to: 32)))</text>")
      for (index, series) in chart.series.enumerated() {
        parts += shapes(series, place, top + Double(index) * Self.bar, chart.colour(index))
      }
    }
    for (index, series) in chart.series.enumerated() {
      let level = bottom + 44 + Double(index / 2) * Self.legendRow + 10
      let column = index % 2 == 0 ? 16 : Self.width / 2
      parts.append(
        "<rect x=\"\(text(column))\" y=\"\(text(level - 10))\" width=\"12\" height=\"12\" "
          + "fill=\"\(chart.colour(index))\"/><text x=\"\(text(column + 17))\" y=\"\(text(level))\">"
          + "\(HTML.escape(series.name))</text>")
    }
    return parts.joined() + "</svg>"
  }

  private func shapes(
    _ series: Chart.Series, _ place: Int, _ top: Double, _ colour: String
  ) -> [String] {
    let ends = series.bands.first.map { ($0.lows[place], $0.highs[place]) }
    func span(_ from: Double, _ to: Double) -> String {
      "<rect x=\"\(text(x(min(from, to))))\" y=\"\(text(top + 1))\" "
        + "width=\"\(text(max((x(to) - x(from)).magnitude, 0.5)))\" height=\"\(text(Self.bar - 2))\" "
        + "fill=\"\(colour)\" fill-opacity=\"0.85\"/>"
    }
    if chart.kind == .ranges {
      guard case (let low?, let high?)? = ends else { return [] }
      return [span(low, high)]
    }
    guard let value = series.values[place] else { return [] }
    guard case (let low?, let high?)? = ends else { return [span(0, value)] }
    let middle = text(top + Self.bar / 2)
    return [
      span(0, value),
      "<line x1=\"\(text(x(low)))\" x2=\"\(text(x(high)))\" y1=\"\(middle)\" y2=\"\(middle)\" stroke=\"#222\"/>",
    ]
  }
}
