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
  /// What a stage leaves: at spread 0 its values, else for every row either the sums of its exponentials or, where they
  /// leave the range of a double, its values. ``values(_:spread:of:into:)`` gives values in any case.
  @safe package struct Stage {
    let state: UnsafeMutablePointer<Double>
    /// `exp((low - value)/spread)` of every lane, 0 where it is not reached.
    let weight: UnsafeMutablePointer<Double>
    /// Least value of every row.
    let low: UnsafeMutablePointer<Double>
    /// One number for each plane, in whole vectors.
    let factor: UnsafeMutablePointer<Double>

    package init(
      state: UnsafeMutablePointer<Double>, weight: UnsafeMutablePointer<Double>,
      low: UnsafeMutablePointer<Double>, factor: UnsafeMutablePointer<Double>
    ) {
      unsafe self.state = unsafe state
      unsafe self.weight = unsafe weight
      unsafe self.low = unsafe low
      unsafe self.factor = unsafe factor
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

  private func parts(_ index: Int, _ stage: Stage) -> cvector_stage {
    unsafe cvector_stage(
      state: stage.state, weight: stage.weight, low: stage.low, factor: stage.factor,
      first: first(index), end: end(index))
  }

  /// Makes what `here.state` holds the values of a stage.
  package func weigh(_ stage: Int, spread: Double, _ here: Stage) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_weigh(
        $0, first(stage), end(stage), spread, here.state, here.factor, here.weight, here.low)
    }
  }

  /// `value = running + discount softmin over planes of [cost + next value]`, with
  /// `softmin(y) = -spread log sum exp(-y/spread)`; the plane that leaves costs what `leave` has for its row.
  ///
  /// In exponential form: the sum is that of `factor * next weight`, so a lane needs one power however many planes it
  /// has. `initial` gets the values of the first lanes.
  package func softmin(
    _ stage: Int, cost: UnsafePointer<Double>, leave: UnsafePointer<Double>,
    running: UnsafePointer<Double>, discount: Double, spread: Double, here: Stage, ahead: Stage,
    initial: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) { rows in
      unsafe withUnsafePointer(to: parts(stage + 1, ahead)) {
        unsafe cvector_rows_softmin(
          rows, first(stage), end(stage), cost, leave, running, discount, spread, $0,
          here.factor, here.state, here.weight, here.low, initial)
      }
    }
  }

  /// The limit of `softmin` at spread 0.
  package func hardmin(
    _ stage: Int, cost: UnsafePointer<Double>, leave: UnsafePointer<Double>,
    running: UnsafePointer<Double>, discount: Double, here: Stage, ahead: Stage,
    initial: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_hardmin(
        $0, first(stage), end(stage), cost, leave, running, discount, ahead.state, here.state,
        initial)
    }
  }

  /// Values of all lanes of a stage.
  package func values(
    _ stage: Int, spread: Double, of here: Stage, into value: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) { rows in
      unsafe withUnsafePointer(to: parts(stage, here)) {
        unsafe cvector_rows_values(rows, $0, spread, value)
      }
    }
  }

  /// The share of every plane of a row in the lanes reached, planes `stride` apart; at spread 0 the first of equals
  /// gets everything.
  package func shares(
    _ row: Int, _ stage: Int, cost: UnsafePointer<Double>, leave: UnsafePointer<Double>,
    spread: Double, here: Stage, ahead: Stage, into shares: UnsafeMutablePointer<Double>
  ) {
    let lanes = lanes(row, stage)
    unsafe withUnsafePointer(to: rows) { rows in
      unsafe withUnsafePointer(to: parts(stage + 1, ahead)) {
        unsafe cvector_rows_shares(
          rows, row, Int32(lanes.lowerBound), Int32(lanes.upperBound), cost, leave, spread, $0,
          here.factor, here.state, shares)
      }
    }
  }

  /// Moves `mass` along the shares: adds to `nextMass`, writes what moves along each plane to `flow` and what leaves each
  /// row to `left`, both in whole vectors. `total` is the mass of every row.
  package func move(
    _ stage: Int, cost: UnsafePointer<Double>, leave: UnsafePointer<Double>, spread: Double,
    here: Stage, ahead: Stage, mass: UnsafePointer<Double>, total: UnsafePointer<Double>,
    nextMass: UnsafeMutablePointer<Double>, flow: UnsafeMutablePointer<Double>,
    left: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) { rows in
      unsafe withUnsafePointer(to: parts(stage + 1, ahead)) {
        unsafe cvector_rows_move(
          rows, first(stage), end(stage), cost, leave, spread, $0, here.factor, here.state, mass,
          total, nextMass, flow, left)
      }
    }
  }

  /// The sum of each row, in whole vectors.
  package func total(
    _ stage: Int, mass: UnsafePointer<Double>, into total: UnsafeMutablePointer<Double>
  ) {
    unsafe withUnsafePointer(to: rows) {
      unsafe cvector_rows_total($0, first(stage), end(stage), mass, total)
    }
  }
}
