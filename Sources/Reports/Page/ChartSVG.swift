/// A plain drawing of a chart, for pages where no script may run or none is installed.
struct ChartSVG {
  private static let width = 640.0
  private static let height = 300.0
  private static let left = 62.0
  private static let right = 12.0
  private static let top = 12.0
  private static let bottom = 34.0
  private static let legendRow = 18.0

  private let chart: Chart
  private let domain: ClosedRange<Double>
  private let range: ClosedRange<Double>
  private let step: Double

  init(_ chart: Chart) {
    self.chart = chart
    let first = (chart.kind == .tiles ? chart.x.min() : chart.x.first) ?? 0
    let last =
      ((chart.kind == .tiles ? chart.x.max() : chart.x.last) ?? 1)
      + (chart.kind == .curve ? chart.widths.last ?? 0 : 0)
    let margin = chart.kind == .bars ? 0.5 : chart.kind == .tiles ? 0.05 * (last - first) : 0
    domain = (first - margin)...max(last + margin, first - margin + 1e-9)
    var low = 0.0
    var high = 0.0
    for index in chart.x.indices {
      let values = chart.series.compactMap { $0.values[index] }
      if chart.kind == .areas || chart.kind == .bars {
        high = max(high, values.filter { $0 > 0 }.reduce(0, +))
        low = min(low, values.filter { $0 < 0 }.reduce(0, +))
      } else {
        let ends = chart.series.flatMap(\.bands).flatMap { [$0.lows[index], $0.highs[index]] }
        high = (values + ends.compactMap { $0 }).reduce(high, max)
        low = (values + ends.compactMap { $0 }).reduce(low, min)
      }
    }
    if !chart.startsAtZero, low == 0 {
      let ends = chart.series.flatMap { series in
        series.values + series.bands.flatMap { $0.lows }
      }
      low = ends.compactMap { $0 }.min() ?? 0
    }
    if chart.kind == .tiles {
      let levels = chart.series.flatMap { $0.values.compactMap { $0 } }
      let span = (levels.max() ?? 1) - (levels.min() ?? 0)
      low = (levels.min() ?? 0) - 0.05 * span
      high = (levels.max() ?? 1) + 0.05 * span
    }
    step = Self.step(for: max(high - low, 1e-9))
    let start = (low / step).rounded(.down) * step
    range = start...max((high / step).rounded(.up) * step, start + step)
  }

  /// A step of 1, 2 or 5 times a power of ten that gives about five grid lines.
  static func step(for span: Double) -> Double {
    var power = 1.0
    while power * 10 <= span { power *= 10 }
    while power > span { power /= 10 }
    return [0.2, 0.5, 1, 2, 5].map { $0 * power }.first { span / $0 <= 6 } ?? power * 2
  }

  private func x(_ value: Double) -> Double {
    Self.left + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
      * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double {
    Self.top + (range.upperBound - value) / (range.upperBound - range.lowerBound)
      * (Self.height - Self.top - Self.bottom)
  }

  private func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// The drawing as an `svg` element.
  var svg: String {
    if chart.kind.hasCategories { return CategorySVG(chart).svg }
    let total = Self.height + Double((chart.series.count + 1) / 2) * Self.legendRow + 6
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 \(text(total))\" role=\"img\" "
        + "aria-label=\"\(HTML.escape("\(chart.title), \(chart.unit)"))\" "
        + "font-family=\"\(VegaLiteSpec.font)\" font-size=\"12\">"
    ]
    parts += axes
    for (index, series) in chart.series.enumerated() {
      parts += shapes(of: series, index)
      let row = Double(index / 2)
      let column = index % 2 == 0 ? Self.left : Self.width / 2
      let level = Self.height + row * Self.legendRow + 12
      parts.append(
        "<rect x=\"\(text(column))\" y=\"\(text(level - 10))\" width=\"12\" height=\"12\" "
          + "fill=\"\(chart.colour(index))\"/><text x=\"\(text(column + 17))\" y=\"\(text(level))\">"
          + "\(HTML.escape(series.name))</text>")
    }
    return parts.joined() + "</svg>"
  }

  private var axes: [String] {
    var parts: [String] = []
    var value = range.lowerBound
    while value <= range.upperBound + step / 2 {
      let level = text(y(value))
      parts.append(
        "<line x1=\"\(text(Self.left))\" x2=\"\(text(Self.width - Self.right))\" y1=\"\(level)\" "
          + "y2=\"\(level)\" stroke=\"#ddd\"/><text x=\"\(text(Self.left - 6))\" y=\"\(text(y(value) + 4))\" "
          + "text-anchor=\"end\">\(Figure.text(value, decimals: step < 0.1 ? 2 : step < 1 ? 1 : 0))</text>"
      )
      value += step
    }
    let span = domain.upperBound - domain.lowerBound
    // Years have no fractions.
    let stride = Self.step(for: chart.kind == .tiles ? span : max(span, 1))
    let decimals = stride < 0.1 ? 2 : stride < 1 ? 1 : 0
    var mark = (domain.lowerBound / stride).rounded(.up) * stride
    while mark <= domain.upperBound {
      parts.append(
        "<text x=\"\(text(x(mark)))\" y=\"\(text(Self.height - Self.bottom + 18))\" "
          + "text-anchor=\"middle\">\(decimals == 0 ? "\(Int(mark))" : Figure.text(mark, decimals: decimals))</text>"
      )
      mark += stride
    }
    if !chart.xTitle.isEmpty {
      parts.append(
        "<text x=\"\(text(Self.width / 2))\" y=\"\(text(Self.height - 2))\" text-anchor=\"middle\">"
          + "\(HTML.escape(chart.xTitle))</text>")
    }
    return parts
  }

  private func shapes(of series: Chart.Series, _ index: Int) -> [String] {
    let colour = chart.colour(index)
    switch chart.kind {
    case .lines: return line(series, colour)
    case .ranks, .ranges: return []
    case .fan:
      let bands = series.bands.map { band in
        let places = chart.x.indices.filter { band.lows[$0] != nil && band.highs[$0] != nil }
        let upper = places.map { "\(text(x(chart.x[$0]))),\(text(y(band.highs[$0] ?? 0)))" }
        let lower = places.reversed().map {
          "\(text(x(chart.x[$0]))),\(text(y(band.lows[$0] ?? 0)))"
        }
        return "<polygon fill=\"\(colour)\" fill-opacity=\"0.2\" points=\""
          + "\((upper + lower).joined(separator: " "))\"/>"
      }
      return bands + line(series, colour)
    case .areas:
      let below = base(under: index)
      let upper = chart.x.indices.map {
        "\(text(x(chart.x[$0]))),\(text(y(below[$0] + (series.values[$0] ?? 0))))"
      }
      let lower = chart.x.indices.reversed().map { "\(text(x(chart.x[$0]))),\(text(y(below[$0])))" }
      return [
        "<polygon fill=\"\(colour)\" fill-opacity=\"0.85\" points=\""
          + "\((upper + lower).joined(separator: " "))\"/>"
      ]
    case .bars:
      let below = base(under: index)
      let width = (x(1) - x(0)) * 0.8
      return chart.x.indices.compactMap { place in
        guard let value = series.values[place], value != 0 else { return nil }
        return rect(
          x(chart.x[place]) - width / 2, width, from: below[place], to: below[place] + value, colour
        )
      }
    case .tiles:
      // As wide as the places lie apart, so that a full grid has no gaps.
      let side = x(domain.lowerBound + 0.9 * (domain.upperBound - domain.lowerBound)) - Self.left
      let wide = min(max(side / Double(max(Set(chart.x).count, 1)), 4), 40)
      let levels = Set(chart.series.flatMap { $0.values.compactMap { $0 } }).count
      let high = min(max(0.85 * (Self.height - Self.bottom) / Double(max(levels, 1)), 4), 40)
      return chart.x.indices.compactMap { place in
        guard let value = series.values[place] else { return nil }
        return "<rect x=\"\(text(x(chart.x[place]) - wide / 2))\" width=\"\(text(wide))\" "
          + "y=\"\(text(y(value) - high / 2))\" height=\"\(text(high))\" fill=\"\(colour)\" fill-opacity=\"0.85\"/>"
      }
    case .curve:
      return chart.x.indices.compactMap { place in
        guard let value = series.values[place] else { return nil }
        let start = x(chart.x[place])
        return rect(
          start, x(chart.x[place] + chart.widths[place]) - start, from: 0, to: value, colour)
      }
    }
  }

  private func line(_ series: Chart.Series, _ colour: String) -> [String] {
    let points = zip(chart.x, series.values).compactMap { place, value in
      value.map { "\(text(x(place))),\(text(y($0)))" }
    }
    return [
      "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2.5\" "
        + "points=\"\(points.joined(separator: " "))\"/>"
    ]
  }

  private func rect(
    _ start: Double, _ width: Double, from: Double, to: Double, _ colour: String
  ) -> String {
    let top = y(max(from, to))
    return "<rect x=\"\(text(start))\" width=\"\(text(max(width, 0.5)))\" y=\"\(text(top))\" "
      + "height=\"\(text(y(min(from, to)) - top))\" fill=\"\(colour)\" fill-opacity=\"0.85\"/>"
  }

  /// What the series before this one add up to.
  private func base(under index: Int) -> [Double] {
    chart.x.indices.map { place in
      chart.series[..<index].reduce(0) { $0 + ($1.values[place] ?? 0) }
    }
  }
}
