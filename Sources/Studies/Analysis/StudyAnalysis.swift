import Numerics
import PolicyModel

/// All that the samples of one case and setting say about one result.
package struct StudyAnalysis: Sendable, Encodable {
  package let output: StoreHeader.Column
  package let inputs: [StoreHeader.Column]
  package let moments: Moments
  /// Samples without an answer, left out.
  package let failures: Int
  /// By uncertain number; nil where the result is the same in every sample.
  package let associations: [Associations.Association]?
  package let distances: [DistributionSensitivity]?
  /// Of a `saltelli` design.
  package let variance: VarianceIndices?
  /// Of a `morris` design.
  package let effects: [ElementaryEffects.Effect]?

  /// - Parameter output: The place of the result among those of the table.
  package init(
    _ table: StudyTable, output: Int, column: Int, resampling: Resampling = Resampling()
  ) throws(StudiesError) {
    let rows = table.answered(output)
    let values = rows.map { table.outputs[output][$0] }
    let columns = table.inputs.map { column in rows.map { column[$0] } }
    self.output = table.header.outputs[column]
    inputs = table.header.inputs
    moments = try Moments(values)
    failures = table.failures + table.samples.count - rows.count
    let design = table.header.sampleDesign
    let varies = moments.least < moments.greatest
    // Designs that move one number at a time are no sample of the numbers together.
    let isSample = design?.method != .morris && design?.method != .saltelli
    associations =
      varies ? try Associations(inputs: columns, outputs: values).associations : nil
    var distances: [DistributionSensitivity]?
    if varies, isSample, values.count > DistributionSensitivity.slices {
      var list: [DistributionSensitivity] = []
      for column in columns { list.append(try DistributionSensitivity(column, values)) }
      distances = list
    }
    self.distances = distances
    let bySample = Dictionary(
      zip(rows.map { table.samples[$0] }, values), uniquingKeysWith: { first, _ in first })
    variance = try Self.variance(design, inputs.count, bySample, resampling)
    effects = try Self.effects(design, inputs.count, bySample, resampling)
  }

  /// Base points of which every run has an answer.
  private static func variance(
    _ design: SampleDesign?, _ dimensions: Int, _ values: [Int: Double], _ resampling: Resampling
  ) throws(StudiesError) -> VarianceIndices? {
    guard let design, design.method == .saltelli else { return nil }
    let width = dimensions + 2
    var ordered: [Double] = []
    for base in 0..<design.size {
      let own = (0..<width).compactMap { values[base * width + $0] }
      if own.count == width { ordered += own }
    }
    return try VarianceIndices(ordered: ordered, dimensions: dimensions, resampling: resampling)
  }

  /// Paths of which every run has an answer.
  private static func effects(
    _ design: SampleDesign?, _ dimensions: Int, _ values: [Int: Double], _ resampling: Resampling
  ) throws(StudiesError) -> [ElementaryEffects.Effect]? {
    guard let design, design.method == .morris else { return nil }
    let cursor = try DesignCursor(UnitDesign(design, dimensions: dimensions))
    let width = dimensions + 1
    var paths: [[[Double]]] = []
    var outputs: [[Double]] = []
    for path in 0..<design.size {
      let own = (0..<width).compactMap { values[path * width + $0] }
      guard own.count == width else { continue }
      var points: [[Double]] = []
      for step in 0..<width { points.append(try cursor.point(path * width + step)) }
      paths.append(points)
      outputs.append(own)
    }
    return try ElementaryEffects(paths: paths, outputs: outputs, resampling: resampling).effects
  }
}
