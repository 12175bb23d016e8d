/// The advantage of a price over a quantity under an uncertain marginal cost.
///
/// `delta = sigma^2 (B'' + C'') / (2 C''^2)` (Weitzman 1974, eq. 20), in money: positive where a price does better.
/// `benefitSlope` is `B'' <= 0`, `costSlope` is `C'' > 0`, `deviation` is `sigma`, that of the marginal cost.
package func advantageOfPrices(
  deviation: Double, benefitSlope: Double, costSlope: Double
) -> Double {
  precondition(costSlope > 0, "marginal cost rises")
  return deviation * deviation * (benefitSlope + costSlope) / (2 * costSlope * costSlope)
}
