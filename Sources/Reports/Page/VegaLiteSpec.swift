/// A chart as a Vega-Lite specification (version 6).
struct VegaLiteSpec: Encodable {
  struct Datum: Encodable {
    var x: Double?
    var x2: Double?
    var series: String
    var value: Double?
    var label: String?
    var low: Double?
    var high: Double?
    var low2: Double?
    var high2: Double?
  }
  struct Values: Encodable { let values: [Datum] }
  struct Mark: Encodable {
    let type: String
    var tooltip = true
    var strokeWidth: Double?
    var size: Double?
    var opacity: Double?
    var color: String?
  }
  struct Axis: Encodable {
    var title: String?
    var format: String?
    var tickCount: Int?
    var grid: Bool?
    var labelLimit: Int?
  }
  struct Scale: Encodable {
    var domain: [String]?
    var range: [String]?
    var nice: Bool?
    var zero: Bool?
  }
  struct Legend: Encodable {
    var orient = "bottom"
    var columns = 2
    var title: String? = ""
    var labelLimit = 220
  }
  struct Channel: Encodable {
    let field: String
    var type: String?
    /// Order of categories; by the data where it is `[]`.
    var sort: [String]?
    var axis: Axis?
    var scale: Scale?
    var legend: Legend?
    var stack: String?
    var title: String?
    var format: String?
  }
  struct Encoding: Encodable {
    var x: Channel?
    var x2: Channel?
    var y: Channel?
    var y2: Channel?
    var yOffset: Channel?
    var color: Channel?
    var tooltip: [Channel]?
  }
  /// One of several drawings in the same place.
  struct Layer: Encodable {
    let mark: Mark
    let encoding: Encoding
  }
  struct Config: Encodable {
    struct Text: Encodable {
      let labelFont: String
      let titleFont: String
      var labelFontSize = 12
      var titleFontSize = 12
    }
    struct View: Encodable { let stroke: String? }
    let font: String
    let axis: Text
    let legend: Text
    let view: View
  }
  struct Autosize: Encodable {
    let type = "fit"
    let contains = "padding"
  }
  enum Width: Encodable {
    case container
    case pixels(Int)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .container: try container.encode("container")
      case .pixels(let count): try container.encode(count)
      }
    }
  }

  let schema = "https://vega.github.io/schema/vega-lite/v6.json"
  let title: String?
  let width: Width
  let height: Int
  let autosize = Autosize()
  let background = "white"
  let data: Values
  let mark: Mark?
  let encoding: Encoding?
  let layer: [Layer]?
  let config: Config

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title, width, height, autosize, background, data, mark, encoding, layer, config
  }

  /// The font that has Chinese signs, where it is installed.
  static let font = "Noto Sans CJK SC, Noto Sans SC, Noto Sans, Arial, sans-serif"

  /// - Parameter width: Pixels for a picture of its own, with its title; nil for a page, which has both itself.
  init(_ chart: Chart, width: Int? = nil) {
    title = width == nil ? nil : "\(chart.title) [\(chart.unit)]"
    self.width = width.map { .pixels($0) } ?? .container
    data = Values(values: Self.data(chart))
    let layers = Self.layers(chart)
    mark = layers.count == 1 ? layers[0].mark : nil
    encoding = layers.count == 1 ? layers[0].encoding : nil
    layer = layers.count == 1 ? nil : layers
    height =
      chart.kind.hasCategories
      ? 90 + chart.categories.count * (chart.series.count * 14 + 12) : 280
    let text = Config.Text(labelFont: Self.font, titleFont: Self.font)
    config = Config(font: Self.font, axis: text, legend: text, view: Config.View(stroke: nil))
  }
  private static func data(_ chart: Chart) -> [Datum] {
    var values: [Datum] = []
    for series in chart.series {
      for (index, value) in series.values.enumerated() {
        var datum = Datum(series: series.name, value: value)
        if let band = series.bands.first {
          (datum.low, datum.high) = (band.lows[index], band.highs[index])
        }
        if series.bands.count > 1 {
          (datum.low2, datum.high2) = (series.bands[1].lows[index], series.bands[1].highs[index])
        }
        guard value != nil || datum.low != nil else { continue }
        if chart.kind.hasCategories {
          datum.label = chart.categories[index]
        } else {
          datum.x = chart.x[index]
        }
        if chart.kind == .curve {
          datum.x2 = chart.x[index] + chart.widths[index]
          datum.label = chart.labels[index]
        }
        values.append(datum)
      }
    }
    return values
  }

  private static func layers(_ chart: Chart) -> [Layer] {
    switch chart.kind {
    case .lines: [Layer(mark: Mark(type: "line", strokeWidth: 2.5), encoding: upright(chart))]
    case .areas: [Layer(mark: Mark(type: "area", opacity: 0.85), encoding: upright(chart))]
    case .bars: [Layer(mark: Mark(type: "bar"), encoding: upright(chart))]
    case .curve: [Layer(mark: Mark(type: "rect", opacity: 0.85), encoding: upright(chart))]
    case .fan: fan(chart)
    case .ranks: ranks(chart)
    case .ranges: [ranges(chart)]
    case .tiles:
      [Layer(mark: Mark(type: "square", size: 120, opacity: 0.85), encoding: tiles(chart))]
    }
  }

  private static func colour(_ chart: Chart) -> Channel {
    var colour = Channel(field: "series", type: "nominal")
    let names = chart.series.map(\.name)
    colour.scale = Scale(domain: names, range: names.indices.map(chart.colour))
    colour.legend = Legend()
    return colour
  }

  private static func upright(_ chart: Chart) -> Encoding {
    let isStacked = chart.kind == .areas || chart.kind == .bars
    let isCurve = chart.kind == .curve
    let isBar = chart.kind == .bars
    var x = Channel(field: "x", type: isBar ? "ordinal" : "quantitative")
    x.axis = Axis(
      title: isCurve ? chart.xTitle : "", format: isCurve ? nil : "d", tickCount: isBar ? nil : 7,
      grid: false)
    x.scale = isBar ? nil : Scale(nice: false, zero: false)
    var y = Channel(field: "value", type: "quantitative")
    y.axis = Axis(title: chart.unit, tickCount: 6)
    y.stack = isStacked ? "zero" : nil
    y.scale = chart.startsAtZero ? nil : Scale(zero: false)
    return Encoding(
      x: x, x2: isCurve ? Channel(field: "x2") : nil, y: y, color: colour(chart),
      tooltip: [
        Channel(
          field: isCurve ? "label" : "series", type: "nominal", title: isCurve ? " " : chart.title),
        Channel(
          field: "x", type: "quantitative", title: isCurve ? chart.xTitle : " ",
          format: isCurve ? ",.4~r" : "d"),
        Channel(field: "value", type: "quantitative", title: chart.unit, format: ",.4~r"),
      ])
  }

  /// A band for each pair of ends, the wide one first, under the lines.
  private static func fan(_ chart: Chart) -> [Layer] {
    let line = upright(chart)
    let ends = [("low", "high"), ("low2", "high2")].prefix(
      chart.series.map(\.bands.count).max() ?? 0)
    let bands = ends.map { low, high in
      var band = line
      band.y = Channel(field: low, type: "quantitative", axis: line.y?.axis)
      band.y?.scale = line.y?.scale
      band.y2 = Channel(field: high)
      band.tooltip = nil
      return Layer(mark: Mark(type: "area", opacity: 0.2), encoding: band)
    }
    return bands + [Layer(mark: Mark(type: "line", strokeWidth: 2.5), encoding: line)]
  }

  /// Categories down the page, series of one category under one another.
  private static func categories(_ chart: Chart, _ start: String, _ end: String?) -> Encoding {
    var y = Channel(field: "label", type: "nominal", sort: chart.categories)
    y.axis = Axis(title: "", labelLimit: 260)
    var x = Channel(field: start, type: "quantitative")
    x.axis = Axis(title: chart.unit, tickCount: 6)
    var encoding = Encoding(x: x, y: y, color: colour(chart))
    encoding.x2 = end.map { Channel(field: $0) }
    encoding.yOffset = Channel(field: "series", sort: chart.series.map(\.name))
    return encoding
  }

  private static func ranks(_ chart: Chart) -> [Layer] {
    var bars = categories(chart, "value", nil)
    bars.tooltip = [
      Channel(field: "label", type: "nominal", title: " "),
      Channel(field: "series", type: "nominal", title: " "),
      Channel(field: "value", type: "quantitative", title: chart.unit, format: ",.4~r"),
    ]
    let layer = Layer(mark: Mark(type: "bar", opacity: 0.85), encoding: bars)
    guard chart.series.contains(where: { !$0.bands.isEmpty }) else { return [layer] }
    var whiskers = categories(chart, "low", "high")
    whiskers.color = nil
    return [
      layer, Layer(mark: Mark(type: "rule", strokeWidth: 1.5, color: "#222"), encoding: whiskers),
    ]
  }

  private static func tiles(_ chart: Chart) -> Encoding {
    var x = Channel(field: "x", type: "quantitative")
    x.axis = Axis(title: chart.xTitle, grid: false)
    x.scale = Scale(zero: false)
    var y = Channel(field: "value", type: "quantitative")
    y.axis = Axis(title: chart.unit)
    y.scale = Scale(zero: false)
    return Encoding(
      x: x, y: y, color: colour(chart),
      tooltip: [
        Channel(field: "series", type: "nominal", title: " "),
        Channel(field: "x", type: "quantitative", title: chart.xTitle, format: ",.4~r"),
        Channel(field: "value", type: "quantitative", title: chart.unit, format: ",.4~r"),
      ])
  }

  private static func ranges(_ chart: Chart) -> Layer {
    var spans = categories(chart, "low", "high")
    spans.tooltip = [
      Channel(field: "label", type: "nominal", title: " "),
      Channel(field: "low", type: "quantitative", title: "≥", format: ",.4~r"),
      Channel(field: "high", type: "quantitative", title: "≤", format: ",.4~r"),
    ]
    return Layer(mark: Mark(type: "bar", opacity: 0.85), encoding: spans)
  }
}
