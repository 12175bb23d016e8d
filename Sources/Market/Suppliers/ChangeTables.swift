/// What the passes across years read of a class, in two arrays: a pass walks it on bare pointers, some hundred times a
/// year.
struct ChangeTables: Sendable {
  private let numbers: [Double]
  private let integers: [Int32]
  private let technologies: Int
  private let lanes: Int
  private let planeStride: Int
  private let nests: Int
  private let years: Int
  private let hasFactors: Bool

  /// - Parameters:
  ///   - distinct: The costs of changes that there are.
  ///   - ofYear: Which of them hold in each year.
  ///   - rebuildSpreads: Spread of each plane of a rebuild.
  ///   - terminal: What the states of the last year are worth, see `View`.
  init(
    _ distinct: [ChangeCosts], ofYear: [Int], space: StateSpace, rebuildSpreads: [Double],
    terminal: [Double], years: Int
  ) {
    let padding = Array(
      repeating: 0.0, count: space.planeStride - space.planeCount)
    let hasFactors = distinct.allSatisfy { !$0.rebuildFactors.isEmpty }
    numbers =
      terminal + rebuildSpreads
      + Array(repeating: 1, count: space.rebuildStride - rebuildSpreads.count)
      + space.rebuildsNeeded
      + distinct.flatMap {
        $0.options + padding + $0.rebuilds + (hasFactors ? $0.rebuildFactors : [])
      }
    integers =
      (space.rebuildPlanes.map(Int32.init) + space.nestBounds + ofYear.map(Int32.init))
    technologies = space.technologyCount
    lanes = space.rebuildStride
    planeStride = space.planeStride
    nests = space.nests.count
    self.years = years
    self.hasFactors = hasFactors
  }

  /// The tables as pointers, valid while `body` of `withView` runs.
  struct View {
    /// `V(j, a) = scale f(j) + cost(j) terminal(j, a)` in the last year, by state: with a perpetuity
    /// `beta^(life-a)/(1-beta^life)` and the cost of renewal; else the discounted residual, at cost 1.
    let terminal: UnsafePointer<Double>
    /// Spread of each plane of a rebuild.
    let rebuildSpreads: UnsafePointer<Double>
    /// The technology that each plane of a rebuild builds.
    let built: UnsafePointer<Int32>
    /// Bounds of the nests of these planes.
    let nests: UnsafePointer<Int32>
    let nestCount: Int
    /// Whether there are `rebuildFactors`.
    let hasFactors: Bool
    private let needed: UnsafePointer<Double>
    private let costs: UnsafePointer<Double>
    private let ofYear: UnsafePointer<Int32>
    private let lanes: Int
    private let planeStride: Int
    private let rebuildRoom: Int

    fileprivate init(
      _ tables: ChangeTables, numbers: UnsafePointer<Double>, integers: UnsafePointer<Int32>,
      states: Int
    ) {
      lanes = tables.lanes
      planeStride = tables.planeStride
      rebuildRoom = tables.technologies * tables.lanes
      nestCount = tables.nests
      hasFactors = tables.hasFactors
      terminal = numbers
      rebuildSpreads = numbers + states
      needed = rebuildSpreads + lanes
      costs = needed + tables.years * lanes
      built = integers
      nests = integers + tables.technologies
      ofYear = nests + tables.nests + 1
    }

    /// Lanes of technologies that can come up for rebuilding at the start of a year are 1, others 0.
    @inline(__always)
    func needed(_ year: Int) -> UnsafePointer<Double> { needed + year * lanes }

    /// Cost of each plane of the states, at the start of a year; see `ChangeCosts`.
    @inline(__always)
    func options(_ year: Int) -> UnsafePointer<Double> {
      costs + Int(ofYear[year]) * (planeStride + (hasFactors ? 2 : 1) * rebuildRoom)
    }

    @inline(__always)
    func rebuilds(_ year: Int) -> UnsafePointer<Double> { options(year) + planeStride }

    @inline(__always)
    func rebuildFactors(_ year: Int) -> UnsafePointer<Double> { rebuilds(year) + rebuildRoom }
  }

  func withView<Answer>(states: Int, _ body: (View) -> Answer) -> Answer {
    numbers.withUnsafeBufferPointer { numbers in
      integers.withUnsafeBufferPointer { integers in
        guard let numbers = numbers.baseAddress, let integers = integers.baseAddress else {
          preconditionFailure("a class has technologies")
        }
        return body(View(self, numbers: numbers, integers: integers, states: states))
      }
    }
  }
}
