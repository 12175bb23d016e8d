import Catalogue
import Market

/// A limited resource as a market: who uses it, in what measure, how much there is.
///
/// The market's price is a **premium over the commodity price**, never negative: users pay the commodity in
/// their variable cost and the premium on top. A hard limit sells its quantity at any premium >= 0. Of a
/// supply curve the first point is what the commodity price commands, so it is offered at premium 0; the
/// others follow at `price - commodity price`, linear between, nothing beyond the last. Every user pays the
/// premium (`model.md` section 3).
///
/// Quantities and units: million units of the limit (PJ, Mt, TWh; Mt of capacity; Mt converted a year).
struct ResourcePlan: Sendable {
  /// What a user's position counts.
  enum Basis: Sendable {
    case output
    case capacity
    case conversion(from: String)
  }

  let key: MarketKey
  let id: String
  /// Province or sector it is for; `nil` = all.
  let province: String?
  let sector: String?
  let basis: Basis
  let unit: String
  /// The quantity at premium 0 and points above it, by year.
  let curves: [[Curve.Point]]

  /// Unit of the premium: money is counted in million CNY, quantities in million small units.
  var priceUnit: String {
    switch basis {
    case .capacity: return "CNY/(t capacity.yr)"
    case .conversion: return "CNY/t converted"
    case .output:
      let small = [("TWh", "MWh"), ("PJ", "GJ"), ("Mt", "t")]
      guard let (large, own) = small.first(where: { unit.hasPrefix($0.0) }) else {
        return "million CNY per \(unit)"
      }
      let rest = unit.dropFirst(large.count).prefix { $0 != "/" }
      return "CNY/\(own)\(rest)"
    }
  }

  /// The largest quantity on offer in a year.
  func quantity(_ year: Int) -> Double { curves[year].last?.quantity ?? 0 }

  /// Whether nothing is on offer in a year.
  func isClosed(_ year: Int) -> Bool { quantity(year) <= 0 }

  func covers(sector: String, province: String) -> Bool {
    (self.sector ?? sector) == sector && (self.province ?? province) == province
  }

  /// Use per tonne of product (or of capacity) by a technology.
  func use(by profile: TechnologyProfile) -> [Double]? {
    guard profile.technology.limitedResources.contains(id) else { return nil }
    switch basis {
    case .capacity: return profile.stored.map { _ in 1 }
    case .conversion: return nil
    case .output:
      switch id {
      case "coke_oven_gas": return profile.stored.map { _ in profile.cokeOvenGas }
      case "biochar": return profile.stored.map { _ in profile.biochar }
      case "green_hydrogen": return profile.stored.map { _ in profile.hydrogen }
      case "co2_storage": return profile.stored
      default: return profile.electricity
      }
    }
  }

  /// Use per tonne of product by an abatement step at full uptake.
  func use(by step: AbatementStep) -> [Double]? {
    switch id {
    case "coke_oven_gas": step.cokeOvenGas
    case "biochar": step.biochar
    default: nil
    }
  }
}

extension ResourcePlan {
  /// The resource markets of the data, in the order of the table.
  ///
  /// The row `user` starts with a sector, with a technology (a limit on leaving it) or with "all sectors". The
  /// latter is left out where sectors have limits of their own: the other users of the total are not in the
  /// model.
  static func plans(
    catalogue: Catalogue, sectors: [String], prices: PriceBook, options: ScenarioOptions
  ) throws(ScenarioError) -> [ResourcePlan] {
    struct Group: Hashable {
      let id: String
      let region: String
      let user: String
    }
    var order: [Group] = []
    var rows: [Group: [ResourceLimit]] = [:]
    for row in catalogue.resourceLimits where !options.unlimitedResources.contains(row.resource) {
      let group = Group(id: row.resource, region: row.region, user: row.user)
      if rows[group] == nil { order.append(group) }
      rows[group, default: []].append(row)
    }
    let technologies = Set(catalogue.technologies.map(\.id))
    var plans: [ResourcePlan] = []
    for group in order {
      let own = rows[group] ?? []
      guard let first = own.first else { continue }
      let word = String(group.user.prefix { $0 != " " })
      let sector = sectors.contains(word) ? word : nil
      let from = technologies.contains(word) ? word : nil
      if sector == nil && from == nil {
        let others = order.contains { $0.id == group.id && $0 != group }
        guard !others else { continue }
      }
      let basis: Basis
      if let from {
        basis = .conversion(from: from)
      } else {
        basis = first.unit.contains("capacity") ? .capacity : .output
      }
      let factor = options.resourceFactors[group.id] ?? 1
      let province = group.region == "China" ? nil : group.region
      plans.append(
        ResourcePlan(
          key: .resource(id: group.id, scope: province ?? sector ?? from ?? "China"), id: group.id,
          province: province, sector: sector, basis: basis, unit: first.unit,
          curves: try curves(own, prices: prices, factor: factor)))
    }
    return plans
  }

  private static func curves(
    _ rows: [ResourceLimit], prices: PriceBook, factor: Double
  ) throws(ScenarioError) -> [[Curve.Point]] {
    let byPoint = Dictionary(grouping: rows, by: \.curvePoint)
    let levels = byPoint.keys.sorted()
    let quantities = levels.map { level in
      AnnualSeries((byPoint[level] ?? []).map { ($0.year, $0.quantity) }).values(in: prices.years)
    }
    guard let resource = rows.first?.resource, levels != [0] else {
      return prices.years.indices.map { year in
        [Curve.Point(price: 0, quantity: (quantities.first?[year] ?? 0) * factor)]
      }
    }
    let commodity = try prices.price(resource)
    let offers = levels.map { level in
      AnnualSeries((byPoint[level] ?? []).map { ($0.year, $0.price ?? 0) }).values(in: prices.years)
    }
    return prices.years.indices.map { year in
      levels.indices.map { point in
        let premium = point == 0 ? 0 : max(offers[point][year] - commodity[year], 0)
        return Curve.Point(price: premium, quantity: quantities[point][year] * factor)
      }
    }
  }
}
