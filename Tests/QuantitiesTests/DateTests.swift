import Quantities
import Testing

@Suite struct DateTests {
  @Test(arguments: ["2026", "2026-07", "2026-12-31", "2024-02-29", "1900", "2199"])
  func `dates print as they are written`(text: String) throws {
    #expect(try CalendarDate.parse(text).description == text)
  }

  /// Days from the start of the year to both ends of a date, and days of the year.
  private static let places: [(text: String, start: Int, end: Int, days: Int)] = [
    ("2026", 0, 365, 365), ("2026-07", 181, 212, 365), ("2026-01-01", 0, 1, 365),
    ("2024-12-31", 365, 366, 366), ("2024-03", 60, 91, 366), ("2026-12", 334, 365, 365),
  ]

  @Test(arguments: places)
  func `dates begin and end at fractions of their year`(
    place: (text: String, start: Int, end: Int, days: Int)
  ) throws {
    let date = try CalendarDate.parse(place.text)
    #expect(date.start == Double(date.year) + Double(place.start) / Double(place.days))
    #expect(date.end == Double(date.year) + Double(place.end) / Double(place.days))
  }

  @Test(arguments: [
    ("26", DateFault.malformed("26")), ("2026-7", .malformed("2026-7")), ("", .malformed("")),
    ("2026-", .malformed("2026-")), ("2026-07-01-02", .malformed("2026-07-01-02")),
    ("２０２６", .malformed("２０２６")), ("1899", .yearOutOfRange(1899)), ("2026-13", .noSuchMonth(13)),
    ("2025-02-29", .noSuchDay(year: 2025, month: 2, day: 29)),
    ("2100-02-29", .noSuchDay(year: 2100, month: 2, day: 29)),
  ])
  func `impossible dates are named`(text: String, fault: DateFault) {
    #expect(throws: QuantitiesError.date(fault)) { try CalendarDate.parse(text) }
  }

  @Test func `years are added with the day kept where it exists`() throws {
    #expect(try CalendarDate.parse("2024-02-29").adding(years: 1).description == "2025-02-28")
    #expect(try CalendarDate.parse("2024").adding(years: -4).description == "2020")
    #expect(throws: QuantitiesError.date(.yearOutOfRange(2200))) {
      try CalendarDate(2199).adding(years: 1)
    }
    #expect(throws: QuantitiesError.date(.yearOutOfRange(.max))) {
      try CalendarDate(2199).adding(years: .max)
    }
  }

  @Test(arguments: [
    "2027..2030", "2028..end", "start..2028", "start..end", "2024", "2026-07..2027",
  ])
  func `periods print as they are written`(text: String) throws {
    #expect(try Period.parse(text).description == text)
  }

  @Test func `a period knows its share of a year and its years`() throws {
    let period = try Period.parse("2026-07-01..2028")
    #expect(agree(period.share(of: 2026), 184 / 365.0, tolerance: 1e-12))
    #expect(period.share(of: 2027) == 1)
    #expect(period.share(of: 2029) == 0)
    #expect(period.years(in: 2024...2027) == 2026...2027)
    #expect(period.years(in: 2030...2040) == nil)
    #expect(Period.always.years(in: 2024...2035) == 2024...2035)
    #expect(try period.overlaps(Period.parse("2028..end")))
    #expect(try !period.overlaps(Period.parse("2029..end")))
  }

  @Test(arguments: [
    ("2030..2027", DateFault.reversedPeriod(from: "2030", to: "2027")),
    ("2030.2027", .malformed("2030.2027")), ("2030..", .malformed("")),
    ("end..2030", .malformed("end")),
  ])
  func `impossible periods are named`(text: String, fault: DateFault) {
    #expect(throws: QuantitiesError.date(fault)) { try Period.parse(text) }
  }
}
