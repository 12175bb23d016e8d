/// A chart of a report, before anything draws it.
struct Chart: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case lines
    /// Values stacked on each other.
    case areas
    /// Values stacked on each other, one bar a year.
    case bars
    /// Blocks side by side: `x` is where a block begins, its width in `widths`.
    case curve
    /// Lines over bands.
    case fan
    /// Bars from zero to the right or left, one for each category and series, each with its interval.
    case ranks
    /// Spans between two ends, one for each category and series.
    case ranges
    /// Squares at `x` and value, a colour for each series.
    case tiles

    /// Whether there are categories in place of `x`.
    var hasCategories: Bool { self == .ranks || self == .ranges }
  }

  /// Low and high ends, one pair for each `x` or category; nil leaves a gap.
  struct Band: Sendable, Equatable {
    let lows: [Double?]
    let highs: [Double?]
  }

  struct Series: Sendable, Equatable {
    let name: String
    /// One for each `x` or category; nil leaves a gap.
    let values: [Double?]
    /// From wide to narrow.
    var bands: [Band] = []
  }

  /// Unique on the page; part of file names.
  let id: String
  let title: String
  /// What the values are measured in.
  let unit: String
  let kind: Kind
  /// Years, or the beginnings of blocks; empty where there are categories.
  let x: [Double]
  /// What bars and spans are about.
  var categories: [String] = []
  /// Widths of the blocks of a curve.
  var widths: [Double] = []
  /// Names of the blocks of a curve.
  var labels: [String] = []
  /// What the x axis is measured in, for a curve and for tiles.
  var xTitle = ""
  let series: [Series]
  /// What a reader must know, under the chart.
  var note = ""

  /// Colours that colour-blind readers tell apart (Okabe and Ito, 2008), then greys.
  static let colours = [
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C6D31", "#999999",
    "#444444", "#C2C2C2",
  ]

  /// Whether zero is on the value axis. Bars and areas are measured from it. A fan shows its spread, not its level, and so
  /// do lines that stay above half of their highest value.
  var startsAtZero: Bool {
    switch kind {
    case .areas, .bars, .curve, .ranks, .ranges: return true
    case .fan, .tiles: return false
    case .lines:
      let values = series.flatMap { $0.values.compactMap { $0 } }
      guard let low = values.min(), let high = values.max() else { return true }
      return low <= high / 2
    }
  }

  func colour(_ index: Int) -> String { Chart.colours[index % Chart.colours.count] }
}
