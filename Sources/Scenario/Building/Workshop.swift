import Catalogue

/// What all suppliers have in common who make one product with one family of technologies in one province: what each
/// technology costs there and which changes are open. Computed once, and once more for each cost of capital.
struct Workshop: Sendable {
  /// Families do not overlap, so that the first of its technologies tells a family.
  struct Key: Hashable {
    let sector: String
    let first: String
    let province: String

    init(_ group: SupplierGroup) {
      sector = group.sector
      first = group.family.min() ?? ""
      province = group.province
    }
  }

  /// A change with what it costs by year, infinite before it is allowed and, for new users of a resource, while the
  /// resource is closed: its price would run to infinity otherwise.
  struct Opening: Sendable {
    let change: Transition
    let cost: [Double]
  }

  /// A technology at one cost of capital: its profile with what measures save without any policy, and the steps that
  /// remain.
  struct Costed: Sendable {
    let profile: TechnologyProfile
    let steps: [AbatementStep]
    let variableCost: [Double]
  }

  /// Technologies that can run in the province.
  let profiles: [String: TechnologyProfile]
  let openings: [Opening]
  /// Limited resources of the place.
  let resources: [ResourcePlan]

  /// Technologies a class can ever run: what it holds, and what changes lead to, by way of a closed site too.
  fileprivate static func reachable(
    from held: Set<String>, by changes: [Transition]
  ) -> Set<String> {
    var found = held.union([CompiledScenario.noPlant])
    var grew = true
    while grew {
      grew = false
      for change in changes where found.contains(change.from) && !found.contains(change.to) {
        found.insert(change.to)
        grew = true
      }
    }
    return found.subtracting([CompiledScenario.noPlant])
  }
}

/// The workshops of a fleet, and who works in which.
struct Workshops: Sendable {
  private struct Case: Hashable {
    let workshop: Int
    let rate: Double
    let technology: String
  }

  private struct Start: Hashable {
    let workshop: Int
    let held: Set<String>
  }

  /// By group, the names of what it can ever run, sorted, and its workshop.
  private let names: [[String]]
  private let places: [Int]
  private let list: [Workshop]
  private let costs: [Case: Workshop.Costed]

  init(_ builder: ScenarioBuilder, threads: Int) throws(ScenarioError) {
    let groups = builder.groups
    var index: [Workshop.Key: Int] = [:]
    let keys = groups.map(Workshop.Key.init)
    let firsts = groups.indices.filter { place in
      guard index[keys[place]] == nil else { return false }
      index[keys[place]] = index.count
      return true
    }.map { groups[$0] }
    let places = keys.map { index[$0] ?? 0 }
    let list = try mapConcurrently(firsts.count, threads: threads) { place in
      Result { () throws(ScenarioError) in try builder.workshop(firsts[place]) }
    }.map { attempt throws(ScenarioError) in try attempt.get() }
    var reached: [Start: [String]] = [:]
    let names = zip(groups, places).map { group, place in
      let start = Start(workshop: place, held: Set(group.plants.map(\.technology)))
      if let known = reached[start] { return known }
      let found = Workshop.reachable(
        from: start.held, by: list[place].openings.map(\.change)
      ).sorted()
      reached[start] = found
      return found
    }
    var cases: [Case] = []
    var seen: Set<Case> = []
    for (group, (own, place)) in zip(groups, zip(names, places)) {
      for name in own where list[place].profiles[name] != nil {
        let one = Case(workshop: place, rate: group.rate, technology: name)
        if seen.insert(one).inserted { cases.append(one) }
      }
    }
    var offers: [[String]: [MeasureCurve.Offer]] = [:]
    for one in cases {
      let name = [firsts[one.workshop].sector, one.technology]
      if offers[name] == nil { offers[name] = builder.offers(to: name[1], in: name[0]) }
    }
    let (all, known) = (cases, offers)
    let costed = try mapConcurrently(all.count, threads: threads) { place in
      Result { () throws(ScenarioError) in
        let one = all[place]
        return try builder.costed(
          firsts[one.workshop], list[one.workshop].profiles[one.technology], rate: one.rate,
          offers: known[[firsts[one.workshop].sector, one.technology]] ?? [])
      }
    }.map { attempt throws(ScenarioError) in try attempt.get() }
    self.places = places
    self.list = list
    self.names = names
    costs = Dictionary(
      zip(cases, costed).compactMap { one, costs in costs.map { (one, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func workshop(of group: Int) -> Workshop { list[places[group]] }

  /// Technologies that a group can ever run, in alphabetical order.
  func names(of group: Int) -> [String] { names[group] }

  func costed(_ technology: String, group: Int, rate: Double) -> Workshop.Costed? {
    costs[Case(workshop: places[group], rate: rate, technology: technology)]
  }
}

extension ScenarioBuilder {
  /// The workshop of a group.
  fileprivate func workshop(_ group: SupplierGroup) throws(ScenarioError) -> Workshop {
    var profiles: [String: TechnologyProfile] = [:]
    for id in group.family.sorted() {
      guard let technology = technologies[id] else { throw .unknownTechnology(id) }
      profiles[id] = try profile(technology, province: group.province, prices: prices)
    }
    let own = resources.filter { $0.covers(sector: group.sector, province: group.province) }
    return Workshop(
      profiles: profiles,
      openings: openChanges(among: Set(profiles.keys)).map { change in
        Workshop.Opening(change: change, cost: cost(change, to: profiles[change.to], own))
      }, resources: own)
  }

  /// A technology of a workshop at one cost of capital, with the fitted constant of the place.
  fileprivate func costed(
    _ group: SupplierGroup, _ profile: TechnologyProfile?, rate: Double,
    offers: [MeasureCurve.Offer]
  ) throws(ScenarioError) -> Workshop.Costed? {
    guard var profile else { return nil }
    guard let plan = sectors.first(where: { $0.sector == group.sector }) else {
      throw .unknownName(group.sector)
    }
    let steps = try measureCurve(plan, rate: rate).apply(offers, to: &profile)
    let constant = calibration.constant(
      sector: group.sector, route: profile.technology.route, group: provinceGroup(group.province))
    profile.costs[.calibration] = years.map { _ in constant }
    return Workshop.Costed(
      profile: profile, steps: steps, variableCost: profile.variableCost)
  }

  /// The measures that a technology may take.
  fileprivate func offers(to technology: String, in sector: String) -> [MeasureCurve.Offer] {
    MeasureCurve.Offer.offers(
      catalogue.measures.filter {
        $0.sector == sector && $0.isActiveByDefault && !options.withoutMeasures.contains($0.id)
          && $0.appliesTo.contains(technology)
      }, years: years, baseYear: baseYear)
  }

  /// Changes the policy in force allows among technologies that can run in the province.
  private func openChanges(among names: Set<String>) -> [Transition] {
    catalogue.transitions.filter { change in
      names.contains(change.to) && !options.forbiddenTechnologies.contains(change.to)
        && (change.from == CompiledScenario.noPlant || names.contains(change.from))
        && (change.isAllowedByDefault
          || options.allowedChanges.contains("\(change.from)>\(change.to)"))
    }
  }

  /// See ``Workshop/Opening``.
  private func cost(
    _ change: Transition, to profile: TechnologyProfile?, _ own: [ResourcePlan]
  ) -> [Double] {
    let closed = own.filter { resource in
      change.from != change.to
        && profile?.technology.limitedResources.contains(resource.id) == true
    }
    let open = changeCosts[ChangeKey(change)] ?? years.map { _ in .infinity }
    guard !closed.isEmpty else { return open }
    return years.indices.map { year in
      closed.contains { $0.isClosed(year) } ? .infinity : open[year]
    }
  }
}
