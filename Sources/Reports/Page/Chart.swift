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
  }

  struct Series: Sendable, Equatable {
    let name: String
    /// One for each `x`; nil leaves a gap.
    let values: [Double?]
  }

  /// Unique on the page; part of file names.
  let id: String
  let title: String
  /// What the values are measured in.
  let unit: String
  let kind: Kind
  /// Years, or the beginnings of blocks.
  let x: [Double]
  /// Widths of the blocks of a curve.
  var widths: [Double] = []
  /// Names of the blocks of a curve.
  var labels: [String] = []
  /// What the x axis is measured in, for a curve.
  var xTitle = ""
  let series: [Series]
  /// What a reader must know, under the chart.
  var note = ""

  /// Colours that colour-blind readers tell apart (Okabe and Ito, 2008), then greys.
  static let colours = [
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C6D31", "#999999",
    "#444444", "#C2C2C2",
  ]

  func colour(_ index: Int) -> String { Chart.colours[index % Chart.colours.count] }
}
