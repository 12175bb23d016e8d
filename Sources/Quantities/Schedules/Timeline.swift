/// Schedules joined end to end: what overlays make of one schedule.
///
/// Each piece reads `factor · schedule + offset`. Cuts are steps; a cut inside a year weighs the pieces by
/// their share of it. Replacing, scaling, shifting and delaying are exact for every mode and tail.
package struct Timeline: Hashable, Sendable {
  /// Pieces in order of time. The first begins at minus infinity; each ends where the next begins.
  let pieces: [Piece]

  /// A stretch that one schedule rules.
  struct Piece: Hashable, Sendable {
    let begin: Double
    let schedule: Schedule
    let factor: Double
    let offset: Quantity

    func beginning(at time: Double) -> Piece {
      Piece(begin: time, schedule: schedule, factor: factor, offset: offset)
    }
  }

  /// The schedule itself, at all times.
  package init(_ schedule: Schedule) {
    pieces = [Piece(begin: -.infinity, schedule: schedule, factor: 1, offset: .zero)]
  }

  private init(_ pieces: [Piece]) {
    // Neighbours that say the same are one piece, so that a change made in two parts equals the whole.
    var joined: [Piece] = []
    for piece in pieces where joined.last?.beginning(at: piece.begin) != piece {
      joined.append(piece)
    }
    self.pieces = joined
  }

  /// The schedule, if nothing has been changed; nil otherwise.
  package var unchanged: Schedule? {
    guard pieces.count == 1, let only = pieces.first, only.factor == 1, only.offset.value == 0
    else { return nil }
    return only.schedule
  }

  /// Dimension of its values: CO2e where some piece speaks of CO2 and another of CO2e.
  package var dimension: Dimension {
    let dimensions = pieces.map(\.schedule.unit.dimension)
    let first = dimensions.first ?? .ratio
    return dimensions.allSatisfy { $0 == first } ? first : first.widened
  }

  // MARK: Values

  /// Mean over a year; nil once it has ended.
  package func value(in year: Int) throws(QuantitiesError) -> Quantity? {
    var sum: Quantity?
    var covered = 0.0
    for (index, piece) in pieces.enumerated() {
      let next = index + 1 < pieces.count ? pieces[index + 1].begin : .infinity
      let begin = max(piece.begin, Double(year))
      let end = min(next, Double(year + 1))
      guard begin < end, let mean = try piece.mean(in: year, from: begin, to: end) else { continue }
      if begin == Double(year), end == Double(year + 1) { return mean }
      let part = try Quantity(base: mean.value * (end - begin), mean.dimension)
      sum = try (sum ?? .zero) + part
      covered += end - begin
    }
    guard let sum, covered > 0 else { return nil }
    return try Quantity(base: sum.value / covered, sum.dimension)
  }

  /// Means over the years of a horizon.
  package func values(in years: ClosedRange<Int>) throws(QuantitiesError) -> [Quantity?] {
    var list: [Quantity?] = []
    for year in years { list.append(try value(in: year)) }
    return list
  }

  // MARK: Changes

  /// `other` in place of this during a period. Its dimension must fit this one's.
  package func replaced(
    during period: Period = .always, with other: Timeline
  ) throws(QuantitiesError) -> Timeline {
    if let own = pieces.first?.schedule.unit.dimension {
      for piece in other.pieces {
        let found = piece.schedule.unit.dimension
        guard found.fits(own) || own.fits(found) else {
          throw .dimension(DimensionMismatch(expected: own, found: found))
        }
      }
    }
    return Timeline(
      cut(from: -.infinity, to: period.begin)
        + other.cut(from: period.begin, to: period.end)
        + cut(from: period.end, to: .infinity))
  }

  /// Times `factor` during a period.
  package func scaled(
    by factor: Double, during period: Period = .always
  ) throws(QuantitiesError) -> Timeline {
    guard factor.isFinite else { throw .notFinite }
    return try changed(during: period) { piece throws(QuantitiesError) in
      Piece(
        begin: piece.begin, schedule: piece.schedule, factor: piece.factor * factor,
        offset: try piece.offset * Quantity(factor, .one))
    }
  }

  /// Plus `amount` during a period.
  package func shifted(
    by amount: Quantity, during period: Period = .always
  ) throws(QuantitiesError) -> Timeline {
    try changed(during: period) { piece throws(QuantitiesError) in
      if let mismatch = amount.mismatch(with: piece.schedule.unit.dimension) {
        throw .dimension(mismatch)
      }
      return Piece(
        begin: piece.begin, schedule: piece.schedule, factor: piece.factor,
        offset: try piece.offset + amount)
    }
  }

  /// Everything `years` later, cuts included.
  ///
  /// - Throws: `ScheduleFault.delay` unless `amount` is a whole number of years.
  package func delayed(by amount: Quantity) throws(QuantitiesError) -> Timeline {
    let years = try amount.value(in: .year)
    guard let whole = Int(exactly: years) else { throw .schedule(.delay(years: years)) }
    var later: [Piece] = []
    for piece in pieces {
      later.append(
        Piece(
          begin: piece.begin + years, schedule: try piece.schedule.delayed(years: whole),
          factor: piece.factor, offset: piece.offset))
    }
    return Timeline(later)
  }

  /// With the sign turned.
  package func negated() throws(QuantitiesError) -> Timeline {
    try scaled(by: -1)
  }

  private func changed(
    during period: Period, _ change: (Piece) throws(QuantitiesError) -> Piece
  ) throws(QuantitiesError) -> Timeline {
    var inside: [Piece] = []
    for piece in cut(from: period.begin, to: period.end) { inside.append(try change(piece)) }
    return Timeline(
      cut(from: -.infinity, to: period.begin) + inside + cut(from: period.end, to: .infinity))
  }

  /// The pieces between two times, the first beginning at `from`.
  private func cut(from: Double, to: Double) -> [Piece] {
    guard from < to else { return [] }
    return pieces.indices.compactMap { i in
      let end = i + 1 < pieces.count ? pieces[i + 1].begin : .infinity
      let begin = max(pieces[i].begin, from)
      return begin < min(end, to) ? pieces[i].beginning(at: begin) : nil
    }
  }
}

extension Timeline.Piece {
  /// Mean over a part of a year.
  func mean(
    in year: Int, from: Double, to: Double
  ) throws(QuantitiesError) -> Quantity? {
    guard let number = try schedule.mean(in: year, from: from, to: to) else { return nil }
    let value = try Quantity(number * factor, schedule.unit)
    return try value + offset
  }
}
