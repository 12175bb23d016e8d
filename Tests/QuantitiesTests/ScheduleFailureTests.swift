import Quantities
import Testing

@Suite struct ScheduleFailureTests {
  @Test(arguments: [
    ("[2027: 1, 2026: 2]", ScheduleFault.notAscending(knot: 1)),
    ("[2026: 1, 2027: 2, 2027: 3]", .equalDates(knot: 2)),
    ("[2026: 1, 2026-01-01: 2]", .equalDates(knot: 1)),
    ("[2026: 1, 2026-07: 2, linear]", .overlapping(knot: 1)),
    ("[2026: 1, 2028: -2, geometric]", .geometricSign(knot: 1)),
    ("[2026: 1, 2028: 2, 2030: 0, geometric]", .geometricSign(knot: 2)),
    ("[]", .noKnots), ("[linear]", .noKnots),
    ("[2026: 1, then -100 %/yr]", .growth(percentPerYear: -100)),
    ("2026: 1", .missingBracket("[", at: 0)), ("[2026: 1", .missingBracket("]", at: 8)),
    ("[2026: 1, linear, smooth]", .repeated("smooth", at: 18..<24)),
    ("[2026: 1, then hold, then end]", .repeated("then end", at: 21..<29)),
    ("[2026: 1, cubic]", .unexpected("cubic", at: 10..<15)),
    ("[2026: 1,, 2027: 2]", .unexpected("", at: 9..<9)),
  ])
  func `bad schedules are named with the knot or place`(text: String, fault: ScheduleFault) {
    #expect(throws: QuantitiesError.schedule(fault)) { try Schedule.parse(text) }
  }

  @Test func `units that do not fit are named with the knot`() throws {
    let steel = try Unit.parse("t steel").dimension
    let co2 = try Unit.parse("t CO2").dimension
    #expect(
      throws: QuantitiesError.schedule(
        .dimension(knot: 1, DimensionMismatch(expected: co2, found: steel)))
    ) { try Schedule.parse("[2026: 1, 2027: 2 t steel] t CO2") }
    #expect(
      throws: QuantitiesError.schedule(
        .tailDimension(DimensionMismatch(expected: co2, found: steel)))
    ) { try Schedule.parse("[2026: 1, then 2 t steel] t CO2") }
  }

  @Test func `faults of numbers, dates and units keep their place`() {
    #expect(throws: QuantitiesError.number(.comma(at: 8, fix: "1_300"))) {
      try Schedule.parse("[2026: 1,300] t")
    }
    #expect(throws: QuantitiesError.date(.noSuchMonth(13))) {
      try Schedule.parse("[2026-13: 1]")
    }
    #expect(
      throws: QuantitiesError.unit(
        .unknownSubstance("stel", at: 18..<22, suggestions: ["steel"]))
    ) { try Schedule.parse("[2026: 1] t CO2/t stel") }
    #expect(
      throws: QuantitiesError.unit(
        .unknownSymbol("CNX", at: 9..<12, suggestions: ["CNY"]))
    ) { try Schedule.parse("[2026: 1 CNX/t CO2] CNY/t CO2") }
  }

  @Test func `knots outside a horizon are listed`() throws {
    let schedule = try Schedule.parse("[2020: 1, 2026: 2, 2040: 3]")
    #expect(schedule.knots(outside: 2024...2035) == [0, 2])
  }

  @Test func `values must be finite`() throws {
    #expect(throws: QuantitiesError.schedule(.notFinite(knot: 0))) {
      try Schedule([.init(CalendarDate(2026), .infinity)], unit: .one)
    }
  }
}
