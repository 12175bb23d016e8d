import Quantities
import Testing

@Suite struct ScheduleTests {
  /// Three uneven knots in each mode: 2026 (10), 2028 (20), 2034 (5).
  private func three(_ mode: String, _ more: String = "") throws -> Schedule {
    try Schedule.parse("[2026: 10, 2028: 20, 2034: 5, \(mode)\(more)] CNY/t CO2")
  }

  @Test(arguments: Schedule.Mode.allCases)
  func `every mode passes through the knots of whole years`(mode: Schedule.Mode) throws {
    let schedule = try three(mode.rawValue)
    try expect(schedule, in: 2026, is: 10)
    try expect(schedule, in: 2028, is: 20)
    try expect(schedule, in: 2034, is: 5)
  }

  @Test func `steps hold until the next knot`() throws {
    let schedule = try three("step")
    for (year, value) in [(2027, 10.0), (2029, 20), (2033, 20)] {
      try expect(schedule, in: year, is: value)
    }
    #expect(try Schedule.parse("[2026: 10, 2028: 20, 2034: 5] CNY/t CO2") == schedule)
  }

  @Test func `lines are straight from year to year`() throws {
    let schedule = try three("linear")
    for (year, value) in [(2027, 15.0), (2029, 17.5), (2031, 12.5), (2033, 7.5)] {
      try expect(schedule, in: year, is: value)
    }
  }

  @Test func `geometric growth is the same every year`() throws {
    let schedule = try three("geometric")
    try expect(schedule, in: 2027, is: 10 * 2.0.squareRoot())
    // Six years from 20 to 5: the factor of three years is a half.
    try expect(schedule, in: 2031, is: 10)
  }

  @Test func `the smooth curve is Steffen's cubic`() throws {
    let schedule = try three("smooth")
    // Slopes by hand: s = 5, -2.5; the middle knot is a peak, so 0 there. Left end:
    // p = 5 (1 + 2/8) + 2.5 · 2/8 = 6.875, within 2 s. Right end: p = -2.5 (1 + 6/8) - 5 · 6/8 = -8.125,
    // beyond 2 s, so -5.
    // 2027 is the middle of the first interval: (10 + 20)/2 + 2/8 (6.875 - 0).
    try expect(schedule, in: 2027, is: 15 + 2 / 8.0 * 6.875)
    // 2031 is the middle of the second: (20 + 5)/2 + 6/8 (0 + 5).
    try expect(schedule, in: 2031, is: 12.5 + 6 / 8.0 * 5)
  }

  @Test func `the smooth curve never overshoots`() throws {
    var generator = SeededGenerator(6)
    for _ in 0..<300 {
      var year = 2000
      var knots: [Schedule.Knot] = []
      for _ in 0..<6 {
        knots.append(.init(try CalendarDate(year), generator.number()))
        year += Int.random(in: 1...9, using: &generator)
      }
      let schedule = try Schedule(knots, unit: .one, mode: .smooth)
      for (left, right) in zip(knots, knots.dropFirst()) {
        var previous = left.value
        let rises = right.value >= left.value
        // Rounding of values up to 1e8.
        let slack = 1e-12 * max(abs(left.value), abs(right.value))
        for y in left.date.year...right.date.year {
          let value = try #require(try schedule.value(in: y)).value
          #expect(rises ? value >= previous - slack : value <= previous + slack)
          previous = value
        }
      }
    }
  }

  // MARK: Dates inside years

  @Test func `a step in mid-year is weighted by time`() throws {
    let schedule = try Schedule.parse("[2026: 10, 2026-07-01: 20, 2027-03: 40, then hold] t")
    try expect(schedule, in: 2026, is: 10 * 181 / 365.0 + 20 * 184 / 365.0, tolerance: 1e-12)
    try expect(schedule, in: 2027, is: 20 * 59 / 365.0 + 40 * 306 / 365.0, tolerance: 1e-12)
    try expect(schedule, in: 2028, is: 40)
  }

  @Test func `lines between days are averaged over the year`() throws {
    let schedule = try Schedule.parse(
      "[2026-01-01: 0, 2027-01-01: 10, 2029-01-01: 0, linear, then hold] t")
    try expect(schedule, in: 2026, is: 5)
    try expect(schedule, in: 2027, is: 7.5)
    try expect(schedule, in: 2028, is: 2.5)
    let kink = try Schedule.parse(
      "[2026-01-01: 0, 2026-07-01: 10, 2028-01-01: 10, linear, then hold] t")
    try expect(kink, in: 2026, is: 5 * 181 / 365.0 + 10 * 184 / 365.0, tolerance: 1e-12)
  }

  @Test func `growth between days is averaged over the year`() throws {
    // From 1 to e over a year: the mean is e - 1.
    let e = 2.718281828459045
    let schedule = try Schedule(
      [.init(CalendarDate(2026, 1, 1), 1), .init(CalendarDate(2027, 1, 1), e)],
      unit: .one, mode: .geometric, tail: .growth(percentPerYear: 100 * (e - 1)))
    try expect(schedule, in: 2026, is: e - 1)
    try expect(schedule, in: 2027, is: e * (e - 1))
    let flat = try Schedule.parse("[2026-01-01: 3, 2028-01-01: 3.0000000003, geometric, then hold]")
    try expect(flat, in: 2026, is: 3.000000000075)
  }

  @Test func `the smooth curve between days is averaged exactly`() throws {
    let schedule = try Schedule.parse(
      "[2026-01-01: 0, 2027-01-01: 1, 2028-01-01: 0, smooth, then hold]")
    // Slopes: 2 (cut), 0, -2 (cut). Mean of Hermite's cubic: (y0 + y1)/2 + h (d0 - d1)/12.
    try expect(schedule, in: 2026, is: 0.5 + 2 / 12.0)
    try expect(schedule, in: 2027, is: 0.5 + 2 / 12.0)
  }

  // MARK: Outside

  private static let tails: [(String, Double, Double)] = [
    ("then hold", 1.7, 1.7), ("then -1.5 %/yr", 1.6745, 1.6493825), ("then 1.2", 1.2, 1.2),
    ("then 0.1 t CO2/(t steel.yr)", 1.8, 1.9), ("then 1200 kg CO2/t steel", 1.2, 1.2),
    ("then -50 kg CO2/(t steel.yr)", 1.65, 1.6),
  ]

  @Test(arguments: tails)
  func `the tail rules later years`(tail: String, first: Double, second: Double) throws {
    let schedule = try Schedule.parse("[2027: 1.80, 2030: 1.70, linear, \(tail)] t CO2/t steel")
    try expect(schedule, in: 2030, is: 1.7)
    try expect(schedule, in: 2031, is: first)
    try expect(schedule, in: 2032, is: second)
  }

  @Test func `percent grows in proportion, percentage points add`() throws {
    let relative = try Schedule.parse("[2025: 20, then 10 %/yr] %")
    let absolute = try Schedule.parse("[2025: 20, then 10 pp/yr] %")
    try expect(relative, in: 2027, is: 24.2)
    try expect(absolute, in: 2027, is: 40)
    #expect(absolute.tail == .change(perYear: 10))
    // The same for a share written as a plain ratio.
    #expect(try Schedule.parse("[2025: 0.2, then 10 pp/yr]").tail == .change(perYear: 0.1))
  }

  @Test func `a tail counts from a knot inside a year`() throws {
    let change = try Schedule.parse("[2026: 0, 2026-07-01: 10, then 2 t/yr] t")
    let rest = 184 / 365.0
    try expect(change, in: 2026, is: rest * (10 + rest), tolerance: 1e-11)
    try expect(change, in: 2027, is: 10 + 2 * (rest + 0.5), tolerance: 1e-11)
    let value = try Schedule.parse("[2026: 0, 2026-07-01: 10, then 4] t")
    try expect(value, in: 2026, is: rest * 10, tolerance: 1e-11)
    try expect(value, in: 2027, is: 4)
  }

  @Test func `outside the knots there is no silent value`() throws {
    let schedule = try three("linear")
    #expect(throws: QuantitiesError.schedule(.before(year: 2025, first: try CalendarDate(2026)))) {
      try schedule.value(in: 2025)
    }
    #expect(throws: QuantitiesError.schedule(.after(year: 2035, last: try CalendarDate(2034)))) {
      try schedule.value(in: 2035)
    }
    let started = try Schedule.parse("[2026-07: 10, then hold] t")
    #expect(
      throws: QuantitiesError.schedule(.before(year: 2026, first: try CalendarDate(2026, 7)))
    ) { try started.value(in: 2026) }
    try expect(Schedule.parse("[2026-07: 10, before hold, then hold] t"), in: 2026, is: 10)
    try expect(three("linear", ", before hold"), in: 1990, is: 10)
  }

  @Test func `an ended schedule has no value`() throws {
    let schedule = try three("step", ", then end")
    try expect(schedule, in: 2034, is: 5)
    #expect(try schedule.value(in: 2035) == nil)
    #expect(try schedule.values(in: 2033...2036).map { $0 == nil } == [false, false, true, true])
  }

  // MARK: Text

  @Test(arguments: [
    "[2027: 1.8, 2030: 1.7, linear, then -1.5 %/yr] t CO2/t steel",
    "[2025: 25, 2027: 30, linear, then 1 pp/yr] %",
    "[2026: 50, then 3 %/yr] CNY/t CO2", "[2025: 7.8, then hold] CNY",
    "[2024: 7.87, before hold, then end]",
    "[2026-07: 1, 2027-02-28: 2, smooth, before hold, then 3] million vehicle/yr",
    "[2026: 1, then 2 t CO2/(t steel.yr)] t CO2/t steel", "[2026: 2, then 3 %/yr] %/yr",
    "[2026: 2, then 3 Mt/(yr.yr)] Mt/yr",
  ])
  func `literals print as they are written`(text: String) throws {
    #expect(try Schedule.parse(text).description == text)
  }

  @Test func `the unit covers numbers without their own`() throws {
    let mixed = try Schedule.parse("[2026: 50, 2030: 0.1 thousand CNY/t CO2,\n linear,] CNY/t CO2")
    #expect(mixed.description == "[2026: 50, 2030: 100, linear] CNY/t CO2")
    #expect(try Schedule.parse("[2026: 5 kg CO2] t CO2e").knots[0].value == 0.005)
  }

  @Test func `generated schedules read back as equal schedules`() throws {
    var generator = SeededGenerator(7)
    for _ in 0..<2000 {
      let schedule = try generator.schedule()
      let text = schedule.description
      #expect(try Schedule.parse(text) == schedule, "\(text)")
    }
  }

  // MARK: Laws

  @Test func `scaling, delaying and converting carry over to the values`() throws {
    var generator = SeededGenerator(8)
    for _ in 0..<500 {
      let schedule = try generator.schedule()
      let factor = abs(generator.number())
      let scaled = try schedule.scaled(by: factor)
      let delayed = try schedule.delayed(years: 4)
      let negated = try schedule.negated()
      for year in 1995...2070 {
        guard let own = try? schedule.value(in: year) else {
          // Before, after or ended: the scaled one says no more.
          #expect((try? scaled.value(in: year)) == nil)
          continue
        }
        let size = schedule.knots.reduce(abs(own.value)) { max($0, abs($1.value)) }
        let times = try #require(try scaled.value(in: year))
        #expect(abs(times.value - own.value * factor) <= 1e-12 * factor * size)
        // A delay of four years keeps leap years, so the values agree to rounding of the dates.
        let later = try #require(try delayed.value(in: year + 4))
        #expect(abs(later.value - own.value) <= 1e-8 * size)
        #expect(try #require(try negated.value(in: year)) == -own)
      }
    }
  }

  @Test func `a schedule in other units has the same values`() throws {
    let tonnes = try three("geometric", ", then 2 %/yr")
    let kilotonnes = try tonnes.converted(to: Unit.parse("million CNY/kt CO2"))
    for year in 2026...2050 {
      let a = try #require(try tonnes.value(in: year))
      let b = try #require(try kilotonnes.value(in: year))
      #expect(agree(a.value, b.value) && a.dimension == b.dimension)
    }
  }
}
