import Numerics

/// Looks for ranges of the uncertain numbers that lead to cases of interest: patient rule induction (PRIM; Friedman and Fisher
/// 1999, for scenario discovery Bryant and Lempert 2010).
///
/// From the whole range, the slice of a twentieth of the cases whose removal raises the share of interest most per case
/// removed is peeled off, until too few cases are left or nothing is gained; then slices are pasted back where that gains.
/// Conventions (quantiles halfway between neighbours, ties to fewer restrictions, then to the order of the
/// numbers) are those of the EMA Workbench (Kwakkel 2017), whose boxes it therefore finds.
package struct BoxSearch: Sendable {
  /// How patient the search is.
  package struct Options: Sendable, Hashable {
    /// Share of the cases in the box that one peel takes.
    package var peel: Double
    /// Share of the cases beyond a side that one paste takes.
    package var paste: Double
    /// Least share of all cases that a box may hold.
    package var leastMass: Double

    package init(peel: Double = 0.05, paste: Double = 0.05, leastMass: Double = 0.05) {
      self.peel = peel
      self.paste = paste
      self.leastMass = leastMass
    }
  }

  private let inputs: [[Double]]
  private let isOfInterest: [Bool]
  private let options: Options
  private let whole: [ClosedRange<Double>]

  /// - Parameter inputs: Columns, one per uncertain number.
  package init(
    inputs: [[Double]], isOfInterest: [Bool], options: Options = Options()
  ) throws(StudiesError) {
    guard isOfInterest.count >= 2, isOfInterest.contains(true), let first = inputs.first,
      first.count == isOfInterest.count
    else {
      throw .tooFewSamples(needed: 2, found: isOfInterest.filter(\.self).count)
    }
    self.inputs = inputs
    self.isOfInterest = isOfInterest
    self.options = options
    whole = inputs.map { ($0.min() ?? 0)...($0.max() ?? 0) }
  }

  /// Boxes from the whole range to the narrowest, in the order found: coverage falls, density rises.
  package func trajectory() -> [ScenarioBox] {
    var candidate = Candidate(limits: whole, rows: Array(isOfInterest.indices))
    var boxes = [box(candidate)]
    while let next = best(peels(candidate), from: candidate), isAllowed(next),
      next.rows.count < candidate.rows.count
    {
      candidate = next
      boxes.append(box(candidate))
    }
    while let next = best(pastes(candidate), from: candidate), isAllowed(next),
      next.rows.count > candidate.rows.count, share(next.rows) > share(candidate.rows)
    {
      candidate = next
      boxes.append(box(candidate))
    }
    return boxes
  }

  // MARK: Steps

  private struct Candidate {
    var limits: [ClosedRange<Double>]
    var rows: [Int]
  }

  private func isAllowed(_ candidate: Candidate) -> Bool {
    Double(candidate.rows.count) / Double(isOfInterest.count) >= options.leastMass
  }

  private func share(_ rows: [Int]) -> Double {
    rows.isEmpty ? 0 : Double(count(rows)) / Double(rows.count)
  }

  private func count(_ rows: [Int]) -> Int { rows.reduce(0) { $0 + (isOfInterest[$1] ? 1 : 0) } }

  /// The candidate that gains most share of interest per case of difference; nil if none gains.
  private func best(_ candidates: [Candidate], from old: Candidate) -> Candidate? {
    let oldShare = share(old.rows)
    var best: (gain: Double, free: Int, candidate: Candidate)?
    for candidate in candidates {
      let difference = abs(old.rows.count - candidate.rows.count)
      let gain = difference == 0 ? 0 : (share(candidate.rows) - oldShare) / Double(difference)
      let free = whole.indices.filter { candidate.limits[$0] == whole[$0] }.count
      if let best, (gain, free) <= (best.gain, best.free) { continue }
      best = (gain, free, candidate)
    }
    guard let best, best.gain > 0 else { return nil }
    return best.candidate
  }

  private func peels(_ box: Candidate) -> [Candidate] {
    inputs.indices.flatMap { dimension -> [Candidate] in
      let column = inputs[dimension]
      let sorted = box.rows.map { column[$0] }.sorted()
      let high = Self.quantile(1 - options.peel, sorted)
      let low = Self.quantile(options.peel, sorted)
      var upper = box
      upper.limits[dimension] =
        box.limits[dimension]
        .lowerBound...max(
          high, box.limits[dimension].lowerBound)
      upper.rows = box.rows.filter { column[$0] <= high }
      var lower = box
      lower.limits[dimension] =
        min(
          low, box.limits[dimension].upperBound)...box.limits[dimension].upperBound
      lower.rows = box.rows.filter { column[$0] >= low }
      return [upper, lower]
    }
  }

  private func pastes(_ box: Candidate) -> [Candidate] {
    let restricted = whole.indices.filter { box.limits[$0] != whole[$0] }
    return restricted.flatMap { dimension -> [Candidate] in
      let own = box.limits[dimension]
      var beyond = box.limits
      beyond[dimension] = whole[dimension].lowerBound...own.lowerBound
      let below = values(dimension, in: beyond, of: restricted)
      beyond[dimension] = own.upperBound...whole[dimension].upperBound
      let above = values(dimension, in: beyond, of: restricted)
      let low =
        below.isEmpty ? whole[dimension].lowerBound : Self.quantile(1 - options.paste, below)
      let high = above.isEmpty ? whole[dimension].upperBound : Self.quantile(options.paste, above)
      return [low...own.upperBound, own.lowerBound...high].map { range in
        var wider = box
        wider.limits[dimension] = range
        wider.rows = rows(in: wider.limits, of: restricted)
        return wider
      }
    }
  }

  private func rows(in limits: [ClosedRange<Double>], of dimensions: [Int]) -> [Int] {
    isOfInterest.indices.filter { row in
      dimensions.allSatisfy { limits[$0].contains(inputs[$0][row]) }
    }
  }

  private func values(
    _ dimension: Int, in limits: [ClosedRange<Double>], of dimensions: [Int]
  ) -> [Double] {
    rows(in: limits, of: dimensions).map { inputs[dimension][$0] }.sorted()
  }

  /// Halfway between the two neighbours of a share; of equal ones the next different.
  private static func quantile(_ share: Double, _ sorted: [Double]) -> Double {
    let place = Double(sorted.count - 1) * share
    var low = Int(place.rounded(.down))
    var high = Int(place.rounded(.up))
    if share > 0.5 {
      while sorted[low] == sorted[high], low > 0 { low -= 1 }
    } else {
      while sorted[low] == sorted[high], high < sorted.count - 1 { high += 1 }
    }
    return (sorted[low] + sorted[high]) / 2
  }

  // MARK: Figures

  private func box(_ candidate: Candidate) -> ScenarioBox {
    let restricted = whole.indices.filter { candidate.limits[$0] != whole[$0] }
    let inside = count(candidate.rows)
    return ScenarioBox(
      restrictions: restricted.map { dimension in
        let own = candidate.limits[dimension]
        let isLow = own.lowerBound != whole[dimension].lowerBound
        let isHigh = own.upperBound != whole[dimension].upperBound
        func chance(_ range: ClosedRange<Double>) -> Double {
          var limits = candidate.limits
          limits[dimension] = range
          let rows = rows(in: limits, of: restricted)
          return binomialTail(
            atLeast: inside, of: candidate.rows.count, probability: share(rows))
        }
        return ScenarioBox.Restriction(
          dimension: dimension, low: isLow ? own.lowerBound : nil,
          high: isHigh ? own.upperBound : nil,
          quasiPLow: isLow ? chance(whole[dimension].lowerBound...own.upperBound) : nil,
          quasiPHigh: isHigh ? chance(own.lowerBound...whole[dimension].upperBound) : nil)
      },
      coverage: Double(inside) / Double(count(Array(isOfInterest.indices))),
      density: share(candidate.rows),
      mass: Double(candidate.rows.count) / Double(isOfInterest.count))
  }
}

/// The probability of `k` successes or more in `n` trials: `I_p(k, n - k + 1)`, the beta distribution at `p`.
func binomialTail(atLeast successes: Int, of trials: Int, probability: Double) -> Double {
  guard successes > 0 else { return 1 }
  guard probability > 0 else { return 0 }
  guard probability < 1 else { return 1 }
  let beta = try? BetaDistribution(
    a: Double(successes), b: Double(trials - successes + 1))
  return beta?.cumulative(at: probability) ?? 1
}
