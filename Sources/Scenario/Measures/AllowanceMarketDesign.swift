/// A market in emission allowances: who is in, how allowances arise, how they move.
///
/// The price is given to the year before `foundFrom` and found from then on. Rules hold by plant, technology and year;
/// where several cover the same, the last one counts, so that exceptions stand after what they except. What no
/// rule covers stands outside.
package struct AllowanceMarketDesign: Sendable {
  /// What may be carried from year to year; nothing can be borrowed unless `borrowing` says so.
  package struct Banking: Sendable {
    /// Allowances held when the first found year begins (Mt).
    package let opening: Double
    /// Limit on what is carried over; `nil`: none.
    package let carryOver: CarryOver?
    /// Share of each holder's shortfall of a year that may be met with allowances of the next (0 to 1); `nil`: none.
    package let borrowing: YearPath?
    /// Years that an allowance serves, that of its issue the first (1 or more); `nil`: for ever. What is held at the start is
    /// of the vintage of the year before.
    package let validFor: Int?

    package init(
      opening: Double = 0, carryOver: CarryOver? = nil, borrowing: YearPath? = nil,
      validFor: Int? = nil
    ) {
      self.opening = opening
      self.carryOver = carryOver
      self.borrowing = borrowing
      self.validFor = validFor
    }

    /// Whether its limits follow from what holders do, so that they are found with the prices.
    var followsHolders: Bool {
      borrowing != nil || validFor != nil || carryOver?.followsHolders ?? false
    }
  }

  /// What may be carried over: a base, and more for what is sold (China 2024: 10 kt a power company, 100 kt a works,
  /// and 1.5 times net sales).
  package struct CarryOver: Sendable {
    /// All holders together, Mt, by year.
    package let base: YearPath
    /// Per unit sold, by year; 0: the base alone.
    package let perSold: YearPath
    /// Last vintage that the limit is on; `nil`: all.
    package let lastVintage: Int?

    package init(base: YearPath, perSold: YearPath, lastVintage: Int? = nil) {
      self.base = base
      self.perSold = perSold
      self.lastVintage = lastVintage
    }

    package init(base: YearPath, perSold: Double = 0) {
      self.init(base: base, perSold: YearPath(perSold))
    }

    var followsHolders: Bool {
      lastVintage != nil || perSold.points.values.contains { $0 > 0 }
    }
  }

  /// How captive power stations are in the market, whatever rule their works is under.
  package enum CaptivePower: Sendable {
    case outside
    /// Every tonne is bought.
    case bought
    /// Entitlement in tCO2 per MWh: they are in through the rule of the power sector.
    case benchmark(AllocationRule.Benchmark)
  }

  package let name: String
  /// The emissions that must be covered. Captive power is in by `captivePower`, where direct emissions are.
  package let scopes: EmissionScopes
  /// Share of allowance price times grid factor that power prices of industry carry; `nil`: as the options say.
  package let powerPassThrough: YearPath?
  /// Price by year (CNY/tCO2e); in found years the first guess.
  package var price: YearPath
  /// First year whose price is found; `nil`: all are given.
  package let foundFrom: Int?
  package var rules: [AllocationRule]
  package let captivePower: CaptivePower
  /// First year of the rules that count; what the base year's rule cost is in the fitted constants of the fleet.
  package let liableFrom: Int?
  package let banking: Banking?
  /// Sectors that answer with an abatement curve; empty: the sectors of the fleet clear alone.
  package let national: [NationalSector]
  package let collar: Collar?
  /// `nil`: none.
  package let reserve: AllowanceReserve?
  /// Credits from outside; `nil`: none are counted.
  package let offsets: OffsetSupply?

  package init(
    name: String = "allowance", scopes: EmissionScopes = .direct,
    powerPassThrough: YearPath? = nil, price: YearPath, foundFrom: Int? = nil,
    rules: [AllocationRule],
    captivePower: CaptivePower = .outside, liableFrom: Int? = nil,
    banking: Banking? = nil, national: [NationalSector] = [], collar: Collar? = nil,
    reserve: AllowanceReserve? = nil, offsets: OffsetSupply? = nil
  ) {
    self.name = name
    self.scopes = scopes
    self.powerPassThrough = powerPassThrough
    self.price = price
    self.foundFrom = foundFrom
    self.rules = rules
    self.captivePower = captivePower
    self.liableFrom = liableFrom
    self.banking = banking
    self.national = national
    self.collar = collar
    self.reserve = reserve
    self.offsets = offsets
  }

  /// Index of the rule for a plant with a technology in a year; `nil`: it stands outside.
  func rule(plant: String, technology: String, year: Int) -> Int? {
    rules.lastIndex {
      $0.years.contains(year) && $0.covers.covers(plant: plant, technology: technology)
    }
  }

  /// Indices of the rules for a plant with a technology in any year; the last one in force counts.
  func rules(plant: String, technology: String) -> [Int] {
    rules.indices.filter { rules[$0].covers.covers(plant: plant, technology: technology) }
  }

  /// The participant that takes back what an auction does not sell below its reserve price.
  func reserveName(of rule: AllocationRule) -> String { "\(name) \(rule.name) reserve price" }

  /// The participant that takes what may neither be kept nor finds a buyer.
  var lapsedName: String { "\(name) lapsed" }

  var reserveNames: Set<String> {
    Set(rules.filter { $0.reservePrice != nil }.map(reserveName))
  }

  /// Whether a tonne more or less matters to anybody in a year.
  func bites(in year: Int) -> Bool {
    rules.contains { rule in
      guard rule.years.contains(year) else { return false }
      switch rule.method {
      case .grandfather, .exempt: return false
      default: return true
      }
    }
  }
}
