import Quantities
import Testing

/// Whether two numbers agree to `tolerance` of the larger. The default allows for a dozen roundings.
func agree(_ a: Double, _ b: Double, tolerance: Double = 1e-14) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// Expects `value` of a year in the schedule's own unit.
func expect(
  _ schedule: Schedule, in year: Int, is value: Double, tolerance: Double = 1e-13,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let found = try #require(try schedule.value(in: year), sourceLocation: sourceLocation)
  let number = try found.value(in: schedule.unit)
  #expect(
    agree(number, value, tolerance: tolerance), "\(year): \(number), not \(value)",
    sourceLocation: sourceLocation)
}
