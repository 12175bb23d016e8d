/// Allowances that do not follow output, by year (Mt): what governments sell and what they give as lump sums.
package struct AllowanceGrants: Sendable {
  /// Sold by auction.
  package var auctioned: [Double]
  /// Given free to classes whatever they make.
  package var given: [Double]
  /// Held when the first found year begins.
  package var opening: [Double]
  /// Sectors with an abatement curve.
  package var sectors: [Sector]

  /// A sector of the national market beside the supplier classes, by year (Mt).
  package struct Sector: Sendable {
    package let name: String
    /// Emissions without an allowance price.
    package let baseline: [Double]
    /// What its output entitles it to.
    package let entitlement: [Double]
    /// What it gets whatever it makes.
    package let cap: [Double]
    /// What is sold of its cap or entitlement, or to it alone.
    package let auctioned: [Double]
    /// Levers that answer a price.
    let levers: [Set<String>]
  }

  /// What governments bring to the market.
  var total: [Double] { zip(auctioned, given).map { $0 + $1 } }

  /// The participant that brings the opening bank.
  static let openingName = "opening bank"
}
