/// A chart as a Vega-Lite specification (version 6).
struct VegaLiteSpec: Encodable {
  struct Datum: Encodable {
    var x: Double
    var x2: Double?
    var series: String
    var value: Double
    var label: String?
  }
  struct Values: Encodable { let values: [Datum] }
  struct Mark: Encodable {
    let type: String
    var tooltip = true
    var strokeWidth: Double?
    var opacity: Double?
  }
  struct Axis: Encodable {
    var title: String?
    var format: String?
    var tickCount: Int?
    var grid: Bool?
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
    var axis: Axis?
    var scale: Scale?
    var legend: Legend?
    var stack: String?
    var title: String?
    var format: String?
  }
  struct Encoding: Encodable {
    let x: Channel
    var x2: Channel?
    let y: Channel
    let color: Channel
    let tooltip: [Channel]
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
  let height = 280
  let autosize = Autosize()
  let background = "white"
  let data: Values
  let mark: Mark
  let encoding: Encoding
  let config: Config

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title, width, height, autosize, background, data, mark, encoding, config
  }

  /// The font that has Chinese signs, where it is installed.
  static let font = "Noto Sans CJK SC, Noto Sans SC, Noto Sans, Arial, sans-serif"

  /// - Parameter width: Pixels for a picture of its own, with its title; nil for a page, which has both itself.
  init(_ chart: Chart, width: Int? = nil) {
    title = width == nil ? nil : "\(chart.title) [\(chart.unit)]"
    self.width = width.map { .pixels($0) } ?? .container
    var values: [Datum] = []
    for series in chart.series {
      for (index, value) in series.values.enumerated() {
        guard let value else { continue }
        var datum = Datum(x: chart.x[index], series: series.name, value: value)
        if chart.kind == .curve {
          datum.x2 = chart.x[index] + chart.widths[index]
          datum.label = chart.labels[index]
        }
        values.append(datum)
      }
    }
    data = Values(values: values)
    mark =
      switch chart.kind {
      case .lines: Mark(type: "line", strokeWidth: 2.5)
      case .areas: Mark(type: "area", opacity: 0.85)
      case .bars: Mark(type: "bar")
      case .curve: Mark(type: "rect", opacity: 0.85)
      }
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
    var colour = Channel(field: "series", type: "nominal")
    let names = chart.series.map(\.name)
    colour.scale = Scale(domain: names, range: names.indices.map(chart.colour))
    colour.legend = Legend()
    encoding = Encoding(
      x: x, x2: isCurve ? Channel(field: "x2") : nil, y: y, color: colour,
      tooltip: [
        Channel(
          field: isCurve ? "label" : "series", type: "nominal", title: isCurve ? " " : chart.title),
        Channel(
          field: "x", type: "quantitative", title: isCurve ? chart.xTitle : " ",
          format: isCurve ? ",.4~r" : "d"),
        Channel(field: "value", type: "quantitative", title: chart.unit, format: ",.4~r"),
      ])
    let text = Config.Text(labelFont: Self.font, titleFont: Self.font)
    config = Config(font: Self.font, axis: text, legend: text, view: Config.View(stroke: nil))
  }
}
