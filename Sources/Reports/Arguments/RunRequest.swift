package import Catalogue
package import Scenario

/// What a user asks of a run, before it is held against the data.
package struct RunRequest: Sendable {
  package var prices = PricePath()
  /// Texts `VARIABLE=NAME`.
  package var scenarios: [String] = []
  /// Text `2025-2060`, if given.
  package var years: String?
  package var hasSingleRate = false
  /// Share of what is announced that suppliers believe; nil: all of it.
  package var credibility: Double?
  package var isUncalibrated = false
  /// Technologies nobody may choose, by id.
  package var forbidden: [String] = []
  /// Measures left out, by id.
  package var withoutMeasures: [String] = []
  /// Resources whose limit is lifted.
  package var unlimited: [String] = []
  /// Texts `KEY=VALUE` in place of numbers in `defaults.csv`.
  package var defaults: [String] = []
  package var detail = ResultDetail.summary
  /// The policy that is run; its market stands in place of `prices`.
  package var policy: PolicyLabel?

  /// What names a policy beyond doubt.
  package struct PolicyLabel: Sendable {
    package let name: String
    package let title: String?
    /// Of the checked policy in base units, hexadecimal: comments and spelling do not change it.
    package let hash: String
    package let measures: Measures

    package init(name: String, title: String?, hash: String, measures: Measures) {
      self.name = name
      self.title = title
      self.hash = hash
      self.measures = measures
    }
  }

  package init() {}

  /// The options of the model as they were resolved; set by `resolve`.
  private(set) package var options = ScenarioOptions()

  /// Holds every name against the data.
  ///
  /// - Returns: The years to report.
  package mutating func resolve(_ catalogue: Catalogue) throws(ArgumentFault) -> YearSpan {
    var options = ScenarioOptions()
    options.allowancePrice = prices.points
    options.costOfCapital = hasSingleRate ? .single : .byOwner
    options.usesCalibration = !isUncalibrated
    for choice in try ScenarioChoice.choices(scenarios, menu: ScenarioMenu(catalogue)) {
      switch choice.variable {
      case ScenarioMenu.energyPrices: options.energyScenario = choice.scenario
      case ScenarioMenu.grid: options.gridScenario = choice.scenario
      default: options.demandScenarios[choice.variable] = choice.scenario
      }
    }
    options.forbiddenTechnologies = try Self.known(
      forbidden, "technology", option: "--forbid", in: catalogue.technologies.map(\.id),
      listing: "abate data show technologies --columns id,name")
    options.withoutMeasures = try Self.known(
      withoutMeasures, "measure", option: "--without-measure", in: catalogue.measures.map(\.id),
      listing: "abate data show measures --columns id,name")
    options.unlimitedResources = try Self.known(
      unlimited, "limited resource", option: "--unlimited",
      in: catalogue.resourceLimits.map(\.resource),
      listing: "abate data show resource_limits --columns resource")
    options.defaults = try numbers(catalogue)
    if let policy { options.measures = policy.measures }
    if let credibility,
      let belief = Credibility(
        credibility, current: (try? catalogue.defaultInteger("first_decision_year")) ?? 2026)
    {
      options = options.believing(belief)
    }
    self.options = options

    let allowed = Self.reportedYears(catalogue, options)
    guard let years else { return YearSpan(allowed) }
    return try YearSpan(years, allowed: allowed)
  }

  private static func reportedYears(
    _ catalogue: Catalogue, _ options: ScenarioOptions
  ) -> ClosedRange<Int> {
    func year(_ key: String, or other: Int) -> Int {
      options.defaults[key].map { Int($0) }
        ?? (try? catalogue.defaultInteger(key)) ?? other
    }
    let first = year("base_year", or: 2025)
    return first...max(first, year("report_to_year", or: 2060))
  }

  private static func known(
    _ words: [String], _ what: String, option: String, in names: [String], listing: String
  ) throws(ArgumentFault) -> Set<String> {
    for word in words where !names.contains(word) {
      throw ArgumentFault(
        .text(option: option, text: word, offset: 0),
        .unknownName(
          what: what, found: word, nearest: Suggestion.nearest(to: word, in: names),
          listing: listing))
    }
    return Set(words)
  }

  private func numbers(_ catalogue: Catalogue) throws(ArgumentFault) -> [String: Double] {
    var result: [String: Double] = [:]
    for text in defaults {
      func fault(_ offset: Int, _ problem: ArgumentFault.Problem) -> ArgumentFault {
        ArgumentFault(.text(option: "--default", text: text, offset: offset), problem)
      }
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      let key = parts[0]
      let known = catalogue.defaults.filter { $0.number != nil }.map(\.key)
      guard known.contains(key) else {
        throw fault(
          0,
          .unknownName(
            what: "default with a number", found: key,
            nearest: Suggestion.nearest(to: key, in: known), listing: "abate data show defaults"))
      }
      let word = parts.count == 2 ? parts[1] : ""
      guard let value = Double(word), value.isFinite else {
        throw fault(min(key.count + 1, text.count), .notANumber(found: word))
      }
      result[key] = value
    }
    return result
  }

  /// The options that differ from the defaults of the program, for the manifest.
  package var words: [String: String] {
    var words = ["allowanceRule": "full liability", "detail": detail == .full ? "full" : "summary"]
    if let policy {
      words["allowanceRule"] = nil
      words["policy"] = policy.name
      words["policyHash"] = policy.hash
    }
    if let credibility { words["credibility"] = "\(credibility)" }
    if hasSingleRate { words["costOfCapital"] = "single rate" }
    if isUncalibrated { words["calibration"] = "none" }
    for (key, list) in [
      ("scenarios", scenarios), ("forbidden", forbidden), ("withoutMeasures", withoutMeasures),
      ("unlimited", unlimited), ("defaults", defaults),
    ] where !list.isEmpty {
      words[key] = list.joined(separator: " ")
    }
    return words
  }
}
