package import Catalogue
import Crypto
import FoundationEssentials
import Market
package import PolicyModel
package import PolicySyntax
import Quantities
package import Scenario

/// A study of policies: each run varies a policy and the data, and clears the markets.
package struct PolicyStudyModel: StudyModel {
  package let study: CheckedStudy
  package let columns: [ResultColumn]
  package let plan: RunPlan
  package let samples: SamplePlan?
  let suppliers: SupplierList
  let catalogue: Catalogue
  private let base: ScenarioOptions
  let variation: PolicyVariation
  private let routes: [String: String]
  private let priceYear: Int
  private let starts: WarmStarts
  private let policyHashes: [String]

  /// - Parameters:
  ///   - options: What is chosen beside the policies; their measures take the place of its own.
  ///   - text: What stands at a place of the study, for the names of the columns.
  package init(
    _ study: CheckedStudy, kinds: KindTable, suppliers: SupplierList, catalogue: Catalogue,
    options: ScenarioOptions = ScenarioOptions(), text: (SourceSpan) -> String
  ) throws(StudiesError) {
    self.study = study
    self.suppliers = suppliers
    self.catalogue = catalogue
    base = options
    variation = PolicyVariation(kinds: kinds, span: study.span)
    columns = ResultColumn.columns(of: study, suppliers: suppliers, text: text)
    samples = try SamplePlan(study)
    let plan = RunPlan(
      cases: study.cases.count, settings: study.choices.map(\.values.count),
      samples: samples?.count ?? 0)
    self.plan = plan
    routes = Dictionary(
      catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
      uniquingKeysWith: { first, _ in first })
    priceYear = (try? catalogue.defaultInteger("price_year")) ?? 0
    starts = try WarmStarts(plan, samples)
    policyHashes = study.cases.map(\.policy.hash.hexadecimal)
  }

  /// What a store of the study says of itself.
  package func header(
    shard: StoreHeader.Shard? = nil, text: String, version: String
  ) -> StoreHeader {
    StoreHeader(
      name: study.name, title: study.title,
      cases: zip(study.cases, policyHashes).map {
        StoreHeader.Case(name: $0.name, title: $0.title, policyHash: $1)
      },
      choices: study.choices.map { choice in
        StoreHeader.Choice(
          path: choice.path.description, values: choice.values.map(PolicyStudyModel.text))
      },
      inputs: study.uncertainties.map { item in
        StoreHeader.Column(
          name: item.name,
          unit: item.distribution.dimension.map { Unit(canonical: $0).description } ?? "1")
      },
      outputs: columns.map { StoreHeader.Column(name: $0.name, unit: $0.unit.description) },
      design: study.design.map { "\($0.method.rawValue) \($0.size) seed \($0.seed)" } ?? "",
      sampleCount: plan.samples, dataHash: catalogue.hash.hexadecimal, terms: terms,
      shard: shard, text: text, version: version)
  }

  /// What the answers depend on beside policies, data and design.
  private var terms: [String] {
    study.uncertainties.map(\.canonicalText)
      + (study.correlation.map { ["correlation \($0.rows)"] } ?? [])
      + study.requirements.map { "require \(CanonicalText.of($0))" }
  }

  /// A setting of a lever in base units.
  package static func text(_ value: CheckedValue) -> String {
    switch value {
    case .quantity(let quantity):
      let unit = Unit(canonical: quantity.dimension)
      let number = (try? quantity.value(in: unit)) ?? quantity.value
      return unit.description == "1" ? "\(number)" : "\(number) \(unit)"
    case .word(let word), .text(let word), .measure(let word): return word
    case .truth(let truth): return truth ? "yes" : "no"
    case .year(let year): return String(year)
    default: return CanonicalText.of(value)
    }
  }

  // MARK: Questions

  package func original(of place: RunPlan.Place) -> RunPlan.Place {
    let name = study.cases[place.caseIndex].name
    let values = zip(study.choices, plan.values(setting: place.setting)).map { choice, value in
      choice.cases.contains(name) ? value : 0
    }
    let hasSamples = study.uncertainties.contains { $0.cases.contains(name) }
    return RunPlan.Place(
      caseIndex: place.caseIndex, setting: plan.setting(values: values),
      sample: hasSamples ? place.sample : 0)
  }

  /// The hash of the question: what the policy means, what is changed in it and in the data, and what is asked.
  private func key(_ place: RunPlan.Place, _ sample: Sample) -> [UInt8] {
    let name = study.cases[place.caseIndex].name
    var lines = [policyHashes[place.caseIndex], catalogue.hash.hexadecimal]
    for (choice, value) in zip(study.choices, plan.values(setting: place.setting))
    where choice.cases.contains(name) {
      lines.append("\(choice.path) = \(CanonicalText.of(choice.values[value]))")
    }
    for (item, value) in zip(study.uncertainties, sample.values) where item.cases.contains(name) {
      lines.append("\(item.name) = \(value.bitPattern)")
    }
    lines += columns.map(\.name)
    return Array(SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).prefix(16))
  }

  // MARK: Answers

  package func answer(_ run: StudyRun) -> RunRecord {
    let key = key(run.place, run.sample)
    func without(_ status: RunRecord.Status, _ diagnosis: String) -> RunRecord {
      RunRecord(
        run: run.number, key: key, status: status, inputs: run.sample.values,
        diagnosis: diagnosis)
    }
    do throws(StudiesError) {
      let policy = try policy(run.place, run.sample)
      if let broken = brokenRequirement(policy, caseIndex: run.place.caseIndex) {
        return without(.excluded, broken)
      }
      let result = try solve(run.place, run.sample, policy)
      return RunRecord(
        run: run.number, key: key, status: .solved, inputs: run.sample.values,
        outputs: outputs(result, of: policy),
        residual: max(result.residuals.excess, result.residuals.complementarity),
        diagnosis: BoundClauses(result.clauses).text)
    } catch {
      return without(error.status, error.diagnosis)
    }
  }

  /// The policy of a case with levers set and uncertain numbers put in.
  package func policy(
    _ place: RunPlan.Place, _ sample: Sample
  ) throws(StudiesError) -> CheckedPolicy {
    let item = study.cases[place.caseIndex]
    var changes: [PolicyVariation.Change] = []
    for (choice, value) in zip(study.choices, plan.values(setting: place.setting))
    where choice.cases.contains(item.name) {
      changes.append(PolicyVariation.Change(choice.path, .replace(choice.values[value])))
    }
    for (uncertainty, value) in zip(study.uncertainties, sample.values)
    where uncertainty.cases.contains(item.name) {
      let change = try UncertainValue(
        uncertainty, value: value, money: item.policy.money,
        priceLevel: priceLevel(item.policy.money))
      if case .policy(let change) = change { changes.append(change) }
    }
    return try variation.applied(changes, to: item.policy)
  }

  /// Consumer prices of the data's price year relative to those of the policy's; 1 where the data name none.
  private func priceLevel(_ money: PriceBasis) -> Double {
    func level(_ year: Int) -> Double {
      (try? catalogue.defaultNumber("price_level.\(year)")) ?? 1
    }
    return level(priceYear) / level(money.year ?? priceYear)
  }

  private func brokenRequirement(_ policy: CheckedPolicy, caseIndex: Int) -> String? {
    let name = study.cases[caseIndex].name
    let own = study.requirements.filter { $0.caseName == nil || $0.caseName == name }
    for requirement in own + policy.requirements {
      let outcome = Evaluator(PolicyContext(policy)).outcome(of: requirement, in: policy)
      if !outcome.holds { return "require \(CanonicalText.of(requirement.condition))" }
    }
    return nil
  }

  private func solve(
    _ place: RunPlan.Place, _ sample: Sample, _ policy: CheckedPolicy
  ) throws(StudiesError) -> ScenarioResult {
    let scenario = try compiled(place, sample, policy)
    var start: [[Double]]?
    if let anchor = starts.anchor(of: place, at: sample.point) {
      start = try self.start(anchor)?.prices(for: scenario)
    }
    let result: ScenarioResult
    do throws(ScenarioError) {
      do throws(ScenarioError) {
        result = try scenario.run(named: study.cases[place.caseIndex].name, start: start)
      } catch {
        // A far neighbour may lead astray where none does not.
        guard start != nil else { throw error }
        result = try scenario.run(named: study.cases[place.caseIndex].name)
      }
    } catch {
      if starts.isAnchor(place) { starts.keep(nil, for: place) }
      throw .unsolved(error, in: scenario)
    }
    if starts.isAnchor(place) { starts.keep(WarmStarts.Start(result), for: place) }
    return result
  }

  /// The start that an anchor gives; nil where the anchor itself has no answer.
  private func start(_ place: RunPlan.Place) throws(StudiesError) -> WarmStarts.Start? {
    if let known = starts.known(place) { return known }
    guard let samples else {
      let sample = Sample(point: [], values: [])
      return try? WarmStarts.Start(solve(place, sample, policy(place, sample)))
    }
    let sample =
      place.sample == 0
      ? try samples.centre()
      : try samples.sample(at: DesignCursor(samples.design).point(place.sample - 1))
    return try? WarmStarts.Start(solve(place, sample, policy(place, sample)))
  }

  /// The markets of a case with uncertain numbers put into policy and data.
  ///
  /// - Parameter referencePrice: As below.
  func compiled(
    _ place: RunPlan.Place, _ sample: Sample, _ policy: CheckedPolicy,
    referencePrice: [Double]? = nil
  ) throws(StudiesError) -> CompiledScenario {
    let item = study.cases[place.caseIndex]
    var variations: [DataVariation] = []
    for (uncertainty, value) in zip(study.uncertainties, sample.values)
    where uncertainty.cases.contains(item.name) {
      let change = try UncertainValue(
        uncertainty, value: value, money: item.policy.money,
        priceLevel: priceLevel(item.policy.money))
      if case .data(let variation) = change { variations.append(variation) }
    }
    return try compiled(policy, varying: variations, referencePrice: referencePrice)
  }

  /// The markets of a policy.
  ///
  /// - Parameters:
  ///   - other: Data in place of those of the study.
  ///   - referencePrice: Where terms are taken that depend on the allowance price; nil: where the builder starts.
  func compiled(
    _ policy: CheckedPolicy, varying variations: [DataVariation] = [],
    on other: (catalogue: Catalogue, suppliers: SupplierList)? = nil,
    referencePrice: [Double]? = nil
  ) throws(StudiesError) -> CompiledScenario {
    var options = base
    options.variations += variations
    options.referenceAllowancePrice = referencePrice ?? options.referenceAllowancePrice
    let catalogue = other?.catalogue ?? catalogue
    do {
      let outcome = try PolicyLowering.lower(
        policy, suppliers: other?.suppliers ?? suppliers, catalogue: catalogue)
      if let fault = outcome.diagnostics.first(where: \.severity.isError) {
        let words = DiagnosticCatalogue.complete.text(
          fault.message, of: fault.code, in: .english)
        throw StudiesError.variation(words)
      }
      options.measures = outcome.measures
      return try CompiledScenario(catalogue: catalogue, options: options)
    } catch let error as StudiesError { throw error } catch let error as ScenarioError {
      throw .scenario(error)
    } catch { throw .variation("\(error)") }
  }

  /// What is asked of a run, in the order and the units of the columns.
  func outputs(_ result: ScenarioResult, of policy: CheckedPolicy) -> [Double] {
    let context = RunContext(policy, result, routes: routes)
    return columns.map { $0.value(in: context) }
  }
}
