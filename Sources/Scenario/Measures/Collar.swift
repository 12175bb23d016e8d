/// A floor and a ceiling for an allowance price, and reserves sold at prices between.
///
/// At the floor the government takes back what is not bought, at the ceiling it sells what is asked for, up to its
/// reserve. Both act within `width` of their price, so that they bind with a bank too.
package struct Collar: Sendable {
  /// A quantity for sale at a price, each year anew.
  package struct Tier: Sendable {
    package let price: YearPath
    /// Mt a year.
    package let quantity: YearPath

    package init(price: YearPath, quantity: YearPath) {
      self.price = price
      self.quantity = quantity
    }
  }

  package let name: String
  package let floor: YearPath?
  package let ceiling: YearPath?
  /// Most that is taken back at the floor or sold at the ceiling (Mt a year).
  package let reserve: YearPath
  package let tiers: [Tier]
  package let years: ClosedRange<Int>
  /// Half of the range of prices over which the quantity comes in (CNY/tCO2e).
  package let width: Double

  static let defaultWidth = 0.5

  /// The participants that act for it.
  var floorName: String { "\(name) floor" }
  var ceilingName: String { "\(name) ceiling" }
  func tierName(_ place: Int) -> String { "\(name) tier \(place + 1)" }

  var participantNames: Set<String> {
    Set([floorName, ceilingName] + tiers.indices.map(tierName))
  }

  package init(
    name: String, floor: YearPath? = nil, ceiling: YearPath? = nil,
    reserve: YearPath = YearPath(2000), tiers: [Tier] = [], years: ClosedRange<Int>,
    width: Double = Collar.defaultWidth
  ) {
    self.name = name
    self.floor = floor
    self.ceiling = ceiling
    self.reserve = reserve
    self.tiers = tiers
    self.years = years
    self.width = width
  }
}
