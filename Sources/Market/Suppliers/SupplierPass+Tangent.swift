extension SupplierPass {
  /// Capacity flows below this share of the class's capacity do not enter the Jacobian. They change it by less
  /// than the same share over a spread: far below what a Newton step can use.
  static let negligibleFlow = 1e-8
  /// Directions carried at a time; a block's tangents of all years then stay in the cache.
  static let blockWidth = 32

  // MARK: Second derivatives, in tangent mode

  /// `d positions / d price` over the directions of the request.
  ///
  /// Along a direction `p[m, s]`, with shares `pi` of options with costs `y`:
  ///
  ///     dV_t = df_t + beta sum pi_i dy_i            backward, zero after year s
  ///     dpi_i = -pi_i/sigma (dy_i - sum pi dy)
  ///     dD_t+1 = sum (dD_t pi + D_t dpi)            forward, from dD_0 = 0
  ///
  /// The shares are those of the evaluation, so the tangents need no exponentials. A direction of year s is carried
  /// forward to year s only: by the envelope theorem `weight[t] d position[m, t] / d p[n, s]` is the second derivative of
  /// the value, hence symmetric, and what is later follows from the directions of later years. Where positions are not the
  /// whole gradient, directions are carried to the end.
  mutating func jacobian(for request: DerivativeRequest) -> [Double] {
    let directions = Directions(request, years: years)
    var out = Array(repeating: 0.0, count: directions.count * directions.stride)
    let plan = TangentPlan(self)
    let positions = capacityPositions()
    out.withUnsafeMutableBufferPointer { buffer in
      plan.optionPlace.withUnsafeBufferPointer { places in
        plan.optionShare.withUnsafeBufferPointer { shares in
          guard let base = buffer.baseAddress, let places = places.baseAddress,
            let shares = shares.baseAddress
          else { return }
          for start in stride(from: 0, to: directions.count, by: SupplierPass.blockWidth) {
            let end = min(start + SupplierPass.blockWidth, directions.count)
            let block = makeBlock(
              directions, range: start..<end, plan: plan, places: places, shares: shares,
              positions: positions)
            runTangent(block, plan, into: base)
          }
        }
      }
    }
    addOwnYear(directions, into: &out)
    return directions.inRequestOrder(
      out, mirroring: owner.tables.positionsAreGradient ? owner.weights : nil)
  }

  /// The directions, sorted by year so that a block spans few years.
  struct Directions {
    let count: Int
    /// Room of a row: whole vectors.
    var stride: Int { Kernel.padded(count) }
    let market: [Int]
    let year: [Int]
    /// Index of each in the request.
    let place: [Int]
    /// `[market * years + year]` -> sorted index, or -1.
    let index: [Int]

    init(_ request: DerivativeRequest, years: Int) {
      var all: [(market: Int, year: Int, place: Int)] = []
      for (market, list) in request.years.enumerated() {
        for year in list { all.append((market, year, all.count)) }
      }
      all.sort { ($0.year, $0.market) < ($1.year, $1.market) }
      count = all.count
      market = all.map(\.market)
      year = all.map(\.year)
      place = all.map(\.place)
      var index = Array(repeating: -1, count: request.years.count * years)
      for (position, direction) in all.enumerated() {
        index[direction.market * years + direction.year] = position
      }
      self.index = index
    }

    /// The square matrix in the order of the request; with `weights` from entries that are complete only where the row's
    /// year is not after the column's.
    func inRequestOrder(_ sorted: [Double], mirroring weights: [Double]?) -> [Double] {
      let isHalf = weights != nil
      let weight = year.map { weights?[$0] ?? 1 }
      let inverse = weight.map { 1 / $0 }
      return [Double](unsafeUninitializedCapacity: count * count) { out, initialized in
        sorted.withUnsafeBufferPointer { sorted in
          for row in 0..<count {
            let own = row * stride
            for column in 0..<count {
              out[place[row] * count + place[column]] =
                !isHalf || year[row] <= year[column]
                ? sorted[own + column]
                : sorted[column * stride + row] * weight[column] * inverse[row]
            }
          }
        }
        initialized = count * count
      }
    }
  }
}
