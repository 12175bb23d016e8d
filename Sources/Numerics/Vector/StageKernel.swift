import CVector

/// The stages of a backward induction over rows of lanes, on bare pointers.
///
/// What stands in lane `a` of a row **stays** there (and is in lane `a + 1` of the next stage), **moves** to lane
/// `a + 1` of another row, or **leaves**. The options of a row are its planes: the first stays, the last leaves,
/// those between move. At every stage only the lanes of a range are reached.
///
/// Like ``VectorKernel`` it leaves memory to the caller: arrays over lanes hold `rows * stride` numbers and 8
/// more, which may be read and do not count; nothing overlaps.
@safe package struct StageKernel {
  /// What a stage knows of the one after it.
  @safe package struct Ahead {
    /// Value of every lane.
    let value: UnsafePointer<Double>
    /// `exp((low - value)/spread)` of every lane, 0 where it is not reached.
    let weight: UnsafePointer<Double>
    /// Least value of every row.
    let low: UnsafePointer<Double>

    package init(
      value: UnsafePointer<Double>, weight: UnsafePointer<Double>, low: UnsafePointer<Double>
    ) {
      unsafe self.value = unsafe value
      unsafe self.weight = unsafe weight
      unsafe self.low = unsafe low
    }
  }

  private let rows: cvector_rows
  private let first: UnsafePointer<Int32>
  private let end: UnsafePointer<Int32>

  /// Lanes of a row, for rows of at most `length` lanes.
  package static func stride(length: Int) -> Int { (length + 8) & ~7 }

  /// The layout of a network, to be read by `init`.
  ///
  /// - Parameters:
  ///   - open: First lane from which a row may be left.
  ///   - targets: For each row, the rows its planes but the last lead to, itself first.
  ///   - reached: For each stage and row the lanes that can be reached.
  package static func layout(open: [Int], targets: [[Int]], reached: [[Range<Int>]]) -> [Int32] {
    var planes = [0]
    for row in targets { planes.append(planes[planes.count - 1] + row.count + 1) }
    let flat = open + planes + targets.flatMap { $0 + [0] }
    return (flat + reached.joined().map(\.lowerBound) + reached.joined().map(\.upperBound))
      .map(Int32.init)
  }

  /// - Parameters:
  ///   - layout: The start of what `layout(open:targets:reached:)` gave; it must outlive the kernel.
  ///   - forbidden: A cost that stands for what is not allowed.
  package init(
    layout: UnsafePointer<Int32>, rows: Int, stages: Int, stride: Int, forbidden: Double
  ) {
    let plane = unsafe layout + rows
    let target = unsafe plane + rows + 1
    unsafe self.rows = unsafe cvector_rows(
      rows: rows, stride: stride, open: layout, plane: plane, target: target,
      forbidden: forbidden)
    unsafe first = unsafe target + Int(plane[rows])
    unsafe end = unsafe first + rows * stages
  }

  private func first(_ stage: Int) -> UnsafePointer<Int32> {
    unsafe first + stage * rows.rows
  }
  private func end(_ stage: Int) -> UnsafePointer<Int32> { unsafe end + stage * rows.rows }

  /// The planes of a row.
  @inline(__always)
  package func planes(_ row: Int) -> Range<Int> {
    unsafe Int(rows.plane[row])..<Int(rows.plane[row + 1])
  }

  /// The lanes of a row that can be reached at a stage.
  @inline(__always)
  package func lanes(_ row: Int, _ stage: Int) -> Range<Int> {
    let place = unsafe stage * rows.rows + row
    return unsafe Int(first[place])..<Int(end[place])
  }

  /// Weights and least values of a stage from its values.
  package func weigh(
    _ stage: Int, spread: Double, value: UnsafePointer<Double>,
    weight: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_weigh($0, first(stage), end(stage), spread, value, weight, low)
    }
  }

  /// `value = running + discount softmin over planes of [cost + next value]`, with
  /// `softmin(y) = -spread log sum exp(-y/spread)`; the plane that leaves costs `cost` alone.
  ///
  /// In exponential form: the sum is that of `factor * next weight`, so a lane needs one logarithm and one
  /// exponential however many planes it has. `factor` has room for
  /// all planes in whole vectors.
  package func softmin(
    _ stage: Int, cost: UnsafePointer<Double>, running: UnsafePointer<Double>, discount: Double,
    spread: Double, ahead: Ahead, factor: UnsafeMutablePointer<Double>,
    value: UnsafeMutablePointer<Double>, weight: UnsafeMutablePointer<Double>,
    low: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_softmin(
        $0, first(stage), end(stage), cost, running, discount, spread, ahead.value, ahead.weight,
        ahead.low, factor, value, weight, low)
    }
  }

  /// The limit of `softmin` at spread 0.
  package func hardmin(
    _ stage: Int, cost: UnsafePointer<Double>, running: UnsafePointer<Double>, discount: Double,
    ahead: Ahead, value: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_hardmin(
        $0, first(stage), end(stage), cost, running, discount, ahead.value, value)
    }
  }

  /// The share of every plane of a row in the lanes reached, planes `stride` apart; at spread 0 the first of equals
  /// gets everything. `cost` and `factor` as in `softmin`.
  package func shares(
    _ row: Int, _ stage: Int, cost: UnsafePointer<Double>, spread: Double, ahead: Ahead,
    factor: UnsafePointer<Double>, into shares: UnsafeMutablePointer<Double>
  ) {
    let lanes = lanes(row, stage)
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_shares(
        $0, row, Int32(lanes.lowerBound), Int32(lanes.upperBound), cost, spread, ahead.value,
        ahead.weight, factor, shares)
    }
  }

  /// Moves `mass` along the shares: adds to `nextMass` and writes what goes along each plane to `flow`.
  /// `scratch` has room for the shares of the row with most planes.
  package func move(
    _ stage: Int, cost: UnsafePointer<Double>, spread: Double, ahead: Ahead,
    factor: UnsafePointer<Double>, mass: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, nextMass: UnsafeMutablePointer<Double>,
    flow: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_move(
        $0, first(stage), end(stage), cost, spread, ahead.value, ahead.weight, factor, mass,
        scratch, nextMass, flow)
    }
  }

  /// The sum of each row.
  package func total(
    _ stage: Int, mass: UnsafePointer<Double>, into total: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_total($0, first(stage), end(stage), mass, total)
    }
  }
}
