package import PolicySyntax
package import Quantities

/// What may stand in an expression, and what names mean there.
package struct ExpressionScope: Sendable {
  /// What the expression is for.
  package enum Purpose: Sendable {
    /// A field or `let` that is computed before a run; variables of the supplier may stand in it.
    case value
    /// `require`: inputs only.
    case requirement
    /// `expect`: inputs and results.
    case expectation
    /// An output of a `report`.
    case report
  }

  package let purpose: Purpose
  /// The currency and price year of money that names none, and what other money is turned into.
  package let money: PriceBasis
  package let horizon: ClosedRange<Int>
  /// Currencies with a `rate`, and whether the rate differs by year.
  package let rates: [Currency: Bool]
  /// Properties of the supplier that a formula may use.
  package let variables: [VariableSpecification]
  /// Values of `let`, by name.
  package let definitions: [String: CheckedValue]
  /// Names of `let` with a fault that has been reported: nothing is said of who uses them.
  package let failures: Set<String>
  /// The policy whose fields paths lead to; nil where no field may stand.
  package let policy: CheckedPolicy?
  /// The markets of the policy.
  package let markets: [String]
  package let kinds: KindTable
  /// The cases of the study or test; nil in a policy.
  package let cases: [String]?
  /// Whether the study has samples.
  package let hasSamples: Bool
  package let surroundings: any ExpressionSurroundings

  package init(
    purpose: Purpose, money: PriceBasis, horizon: ClosedRange<Int>, rates: [Currency: Bool] = [:],
    variables: [VariableSpecification] = [], definitions: [String: CheckedValue] = [:],
    failures: Set<String> = [], policy: CheckedPolicy? = nil, markets: [String] = [],
    kinds: KindTable = KindTable([]), cases: [String]? = nil,
    hasSamples: Bool = false, surroundings: any ExpressionSurroundings
  ) {
    self.purpose = purpose
    self.money = money
    self.horizon = horizon
    self.rates = rates
    self.variables = variables
    self.definitions = definitions
    self.failures = failures
    self.policy = policy
    self.markets = markets
    self.kinds = kinds
    self.cases = cases
    self.hasSamples = hasSamples
    self.surroundings = surroundings
  }

  /// The scope of assertions about a policy.
  package init(
    _ purpose: Purpose, of policy: CheckedPolicy, definitions: [String: CheckedValue] = [:],
    failures: Set<String> = [], kinds: KindTable, cases: [String]? = nil,
    hasSamples: Bool = false, surroundings: any ExpressionSurroundings
  ) {
    self.init(
      purpose: purpose, money: policy.money, horizon: policy.horizon,
      rates: policy.rates.mapValues { if case .timeline = $0 { true } else { false } },
      definitions: definitions, failures: failures, policy: policy,
      markets: policy.measures.filter { $0.kind == "market" }.map(\.name), kinds: kinds,
      cases: cases,
      hasSamples: hasSamples, surroundings: surroundings)
  }
}

/// A property of suppliers that formulas may use.
package struct VariableSpecification: Sendable {
  package let name: String
  package let dimension: Dimension
  /// The values it can take, in base units: assertions about formulas are held over all of them.
  package let range: ClosedRange<Double>
  package let help: Sentence

  package init(
    _ name: String, _ dimension: Dimension, _ range: ClosedRange<Double>, help: Sentence
  ) {
    self.name = name
    self.dimension = dimension
    self.range = range
    self.help = help
  }

  /// All variables of formulas.
  package static let all = [
    VariableSpecification(
      "scrap-share", .ratio, 0...1,
      help: Sentence("share of scrap in the metal charged", "炉料中废钢或废铝的比重"))
  ]

  package static func named(_ name: String) -> VariableSpecification? {
    all.first { $0.name == name }
  }
}

/// What the checker of expressions asks of the data and of the checker of values.
package protocol ExpressionSurroundings: Sendable {
  /// The unit of a number, with what is wrong with it; nil where it is no unit.
  func unit(_ syntax: UnitSyntax, report: (Diagnostic) -> Void) -> Unit?
  /// A condition on suppliers, such as `sector = steel`; nil where it is wrong.
  func selection(_ condition: ValueSyntax, report: (Diagnostic) -> Void) -> Selection?
  /// What the suppliers meant make, by sector; the first product is what tonnes of the sector are counted in.
  func productsBySector(of selection: Selection) -> [String: [Substance]]
  /// What the suppliers of a measure make, by sector; empty where it names no suppliers.
  func productsBySector(of measure: CheckedMeasure) -> [String: [Substance]]
}
