import Quantities
import Testing

@Suite struct TimelineTests {
  private let years = 2024...2040

  private func timeline(_ text: String) throws -> Timeline {
    Timeline(try Schedule.parse(text))
  }

  private func numbers(_ timeline: Timeline) throws -> [Double?] {
    try timeline.values(in: years).map { $0?.value }
  }

  @Test func `an untouched timeline is its schedule`() throws {
    let schedule = try Schedule.parse("[2024: 1, 2030: 3, linear, then 2 %/yr] t")
    let timeline = Timeline(schedule)
    #expect(timeline.unchanged == schedule)
    #expect(try timeline.values(in: years) == schedule.values(in: years))
    #expect(try timeline.scaled(by: 2).unchanged == nil)
  }

  @Test func `a replacement rules its period with steps at the cuts`() throws {
    let base = try timeline("[2024: 1, then hold] t")
    let other = try timeline("[2028: 5, 2030: 7, linear] t")
    let replaced = try base.replaced(during: Period.parse("2028..2030"), with: other)
    let expected = years.map { (2028...2030).contains($0) ? Double($0 - 2028) + 5 : 1 }
    #expect(try numbers(replaced) == expected)
  }

  @Test func `a cut inside a year weighs both sides`() throws {
    let base = try timeline("[2024: 1, then hold] t")
    let other = try timeline("[2020: 3, then hold] t")
    let replaced = try base.replaced(during: Period.parse("2026-07-01..end"), with: other)
    let value = try #require(try replaced.value(in: 2026))
    #expect(agree(value.value, 181 / 365.0 + 3 * 184 / 365.0, tolerance: 1e-12))
  }

  @Test func `shifting is exact for growth`() throws {
    let base = try timeline("[2024: 100, then 10 %/yr] t")
    let shifted = try base.shifted(by: Quantity.parse("5 t"))
    let value = try #require(try shifted.value(in: 2026))
    #expect(agree(value.value, 126))
  }

  @Test func `scales multiply, shifts add, in time only where asked`() throws {
    let base = try timeline("[2024: 10, then hold] t")
    let changed = try base.scaled(by: 0.5, during: Period.parse("2026..end"))
      .shifted(by: Quantity.parse("1 t"), during: Period.parse("start..2027"))
    #expect(try numbers(changed) == years.map { $0 < 2026 ? 11 : $0 < 2028 ? 6 : 5 })
    #expect(try numbers(base.negated()) == years.map { _ in -10 })
  }

  @Test func `a delay moves knots and cuts`() throws {
    let base = try timeline("[2020: 1, 2028: 3, then hold] t")
      .scaled(by: 10, during: Period.parse("2030..end"))
    let delayed = try base.delayed(by: Quantity.parse("2 yr"))
    #expect(try numbers(delayed) == years.map { $0 < 2030 ? 1 : $0 < 2032 ? 3 : 30 })
    #expect(throws: QuantitiesError.schedule(.delay(years: 0.5))) {
      try base.delayed(by: Quantity.parse("0.5 yr"))
    }
    #expect(throws: QuantitiesError.self) { try base.delayed(by: Quantity.parse("2 t")) }
  }

  @Test func `changes keep the dimension`() throws {
    let base = try timeline("[2024: 10, then hold] t CO2")
    #expect(throws: QuantitiesError.self) { try base.shifted(by: Quantity.parse("1 t CO2e")) }
    #expect(throws: QuantitiesError.self) {
      try base.replaced(with: timeline("[2024: 10] t steel"))
    }
  }

  @Test func `a change in two parts equals the whole`() throws {
    let base = try timeline("[2024: 10, 2035: 20, smooth, then 1 %/yr] t")
    let whole = try base.scaled(by: 0.9, during: Period.parse("2026..2033"))
    let parts = try base.scaled(by: 0.9, during: Period.parse("2026..2029"))
      .scaled(by: 0.9, during: Period.parse("2030..2033"))
    #expect(whole == parts)
    let order = try base.scaled(by: 0.9, during: Period.parse("2030..2033"))
      .scaled(by: 0.9, during: Period.parse("2026..2029"))
    #expect(whole == order)
  }

  @Test func `an ended replacement ends the year`() throws {
    let base = try timeline("[2024: 10, then end] t")
    #expect(try base.value(in: 2024)?.value == 10)
    #expect(try base.value(in: 2025) == nil)
  }
}
