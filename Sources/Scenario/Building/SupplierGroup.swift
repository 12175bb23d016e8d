import Catalogue

/// Plants that share sector, family of technologies, province and cost of capital, hence all costs.
struct SupplierGroup: Sendable {
  let sector: String
  /// Technologies that can follow each other on one site (primary smelters, remelters, steelworks).
  let family: Set<String>
  let province: String
  /// Owner type, or "all" where every owner has the same rate.
  let owner: String
  /// Real cost of capital per year.
  let rate: Double
  /// Plants, ordered by identifier.
  let plants: [Plant]
  /// Sites without a plant (Mt).
  var emptySites: Double

  /// A number where measures treat plants of one place and owner differently; empty where they are alike.
  let part: String

  var name: String { "\(sector) \(province) \(owner) \(route)\(part)" }

  /// The route of its first plant, to tell primary from secondary metal.
  let route: String

  /// Capacity by technology and age at the start of the base year, in a fixed order.
  ///
  /// `age = (base year - last relining) mod life`; unit `u` of `relining_units` was last relined `u` years
  /// earlier, each with an even share of the capacity (`defaults.csv` `age_rule`).
  func holdings(baseYear: Int, life: (String) -> Int) -> [(
    technology: String, age: Int, capacity: Double
  )] {
    var capacity: [String: [Int: Double]] = [:]
    for plant in plants {
      for unit in SupplierGroup.units(of: plant, baseYear: baseYear, life: life(plant.technology)) {
        capacity[plant.technology, default: [:]][unit.age, default: 0] += unit.capacity
      }
    }
    return capacity.keys.sorted().flatMap { technology in
      (capacity[technology] ?? [:]).sorted { $0.key < $1.key }.map {
        (technology, $0.key, $0.value)
      }
    }
  }

  /// A plant's units with their ages.
  static func units(of plant: Plant, baseYear: Int, life: Int) -> [(age: Int, capacity: Double)] {
    let count = max(plant.reliningUnits, 1)
    return (0..<count).map { unit in
      let passed = (baseYear - plant.lastReliningYear + unit) % life
      return ((passed + life) % life, plant.capacity / Double(count))
    }
  }
}

extension SupplierGroup {
  /// The groups of a catalogue, ordered by sector, route, province and owner.
  static func groups(
    catalogue: Catalogue, sectors: [String], defaults: DefaultValues,
    options: ScenarioOptions
  ) throws(ScenarioError) -> [SupplierGroup] {
    struct Key: Hashable, Comparable {
      let sector: String
      let route: String
      let province: String
      let owner: String
      static func < (left: Key, right: Key) -> Bool {
        (left.sector, left.route, left.province, left.owner)
          < (right.sector, right.route, right.province, right.owner)
      }
    }
    let costOfCapital = options.costOfCapital
    let coverages = options.measures.coverages
    let families = families(catalogue)
    let technologies = Dictionary(
      catalogue.technologies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var members: [Key: [Plant]] = [:]
    for plant in catalogue.plants
    where sectors.contains(plant.sector) && options.plants?.contains(plant.id) ?? true {
      guard let family = families[plant.technology] else {
        throw .unknownTechnology(plant.technology)
      }
      // A family of one route is told by it, one of many (steelworks) by its first technology's name.
      let routes = Set(family.compactMap { technologies[$0]?.route })
      let route = routes.count == 1 ? routes.first ?? "" : "all routes"
      let owner = costOfCapital == .single ? "all" : plant.owner
      members[
        Key(sector: plant.sector, route: route, province: plant.province, owner: owner), default: []
      ]
      .append(plant)
    }
    guard !members.isEmpty || options.plants == nil else { throw .noPlants }
    var groups: [SupplierGroup] = []
    for key in members.keys.sorted() {
      let all = (members[key] ?? []).sorted { $0.id < $1.id }
      guard let first = all.first else { continue }
      let parts = split(all, family: families[first.technology] ?? [], coverages: coverages)
      let rate =
        try defaults.number(
          costOfCapital == .single ? "cost_of_capital.single_rate" : "cost_of_capital.\(key.owner)")
        / 100
      for (index, plants) in parts.enumerated() {
        groups.append(
          SupplierGroup(
            sector: key.sector, family: families[first.technology] ?? [], province: key.province,
            owner: key.owner, rate: rate, plants: plants, emptySites: 0,
            part: parts.count > 1 ? " part \(index + 1)" : "", route: key.route))
      }
    }
    return withSites(groups, defaults: defaults)
  }

  /// Plants told apart by what covers them with any technology they may come to run; one part where all are covered
  /// alike.
  private static func split(
    _ plants: [Plant], family: Set<String>, coverages: [Coverage]
  ) -> [[Plant]] {
    // Only selections that name plants can tell plants apart.
    let telling = coverages.filter { $0.boxes.contains { $0.plants != nil } }
    guard !telling.isEmpty else { return [plants] }
    let technologies = family.sorted()
    func signature(_ plant: Plant) -> [Bool] {
      telling.flatMap { coverage in
        technologies.map { coverage.covers(plant: plant.id, technology: $0) }
      }
    }
    var order: [[Bool]] = []
    var parts: [[Bool]: [Plant]] = [:]
    for plant in plants {
      let own = signature(plant)
      if parts[own] == nil { order.append(own) }
      parts[own, default: []].append(plant)
    }
    return order.map { parts[$0] ?? [] }
  }

  /// New sites (`site_potential.ROUTE_SECTOR`) are spread over the groups of the route in proportion to
  /// their capacity; elsewhere only closed sites can reopen.
  private static func withSites(_ groups: [SupplierGroup], defaults: DefaultValues)
    -> [SupplierGroup]
  {
    var result = groups
    for index in groups.indices {
      let group = groups[index]
      guard let sites = defaults.number(ifPresent: "site_potential.\(group.route)_\(group.sector)")
      else {
        continue
      }
      func capacity(_ group: SupplierGroup) -> Double {
        group.plants.reduce(0) { $0 + $1.capacity }
      }
      let total = groups.filter { $0.sector == group.sector && $0.route == group.route }
        .reduce(0) { $0 + capacity($1) }
      result[index].emptySites = sites * capacity(group) / total
    }
    return result
  }

  /// The family of each technology: what transitions other than new build connect.
  static func families(_ catalogue: Catalogue) -> [String: Set<String>] {
    var family: [String: Set<String>] = [:]
    for technology in catalogue.technologies { family[technology.id] = [technology.id] }
    for change in catalogue.transitions where change.from != Transition.nothing {
      guard let left = family[change.from], let right = family[change.to], left != right else {
        continue
      }
      let union = left.union(right)
      for member in union { family[member] = union }
    }
    return family
  }
}
