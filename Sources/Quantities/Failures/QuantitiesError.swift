/// Why a quantity, unit, date or schedule could not be read or computed.
///
/// Cases carry data; sentences for the user are made elsewhere. Offsets count UTF-8 bytes from the start
/// of the text that was read.
package enum QuantitiesError: Error, Hashable, Sendable {
  /// A number is badly written.
  case number(NumberFault)
  /// A unit is badly written or unknown.
  case unit(UnitFault)
  /// Two dimensions should be equal and are not.
  case dimension(DimensionMismatch)
  /// A date or period is badly written or impossible.
  case date(DateFault)
  /// A schedule is badly made, or asked outside its years.
  case schedule(ScheduleFault)
  /// Money cannot be converted.
  case money(MoneyFault)
  /// Division by zero.
  case divisionByZero
  /// A result is too large, or was no number to begin with.
  case notFinite
}

extension QuantitiesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let fault): "number: \(fault)"
    case .unit(let fault): "unit: \(fault)"
    case .dimension(let mismatch): "dimension: \(mismatch)"
    case .date(let fault): "date: \(fault)"
    case .schedule(let fault): "schedule: \(fault)"
    case .money(let fault): "money: \(fault)"
    case .divisionByZero: "division by zero"
    case .notFinite: "not a finite number"
    }
  }
}
