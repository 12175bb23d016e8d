/// The yearly payment that repays a capital cost of 1 over `years` at `rate`, first payment after one year.
///
/// `r / (1 - (1 + r)^-n)`; at rate 0 it is `1/n`.
package func annuityFactor(rate: Double, years: Int) -> Double {
  precondition(years >= 1 && rate > -1, "a life of at least one year")
  guard rate != 0 else { return 1 / Double(years) }
  return rate / (1 - powered(1 + rate, -Double(years)))
}
