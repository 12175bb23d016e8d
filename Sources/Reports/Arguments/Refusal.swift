package import PolicySyntax
package import Scenario
package import Studies

/// Why what was asked for has no answer: a command prints it, a caller of the library receives it.
package struct Refusal: Error {
  /// What whoever asked can do about it.
  package enum Kind: String, Sendable {
    /// Ask in other words.
    case use
    /// Mend the policy.
    case policy
    /// Mend the data, a store or the disk.
    case data
    /// Change what is asked: no prices clear the markets.
    case noEquilibrium = "no-equilibrium"
    /// It was given up from outside.
    case stopped
  }

  package let kind: Kind
  /// Sentences, the first of which says what is wrong; empty where diagnostics do.
  package let lines: [String]
  /// The errors of a policy.
  package let diagnostics: DiagnosticList
  /// The texts they stand in.
  package let sources: SourceSet

  package init(_ kind: Kind, _ lines: [String]) {
    self.kind = kind
    self.lines = lines
    sources = SourceSet()
    diagnostics = DiagnosticList([], sources: sources)
  }

  /// The errors among what was found.
  package init(_ found: [Diagnostic], _ sources: SourceSet) {
    kind = .policy
    lines = []
    self.sources = sources
    diagnostics = DiagnosticList(found.filter(\.severity.isError), sources: sources)
  }

  /// A computation that has no result.
  package init(_ error: ScenarioError, _ scenario: CompiledScenario?) {
    let kind: Kind =
      error.isStopped
      ? .stopped : ScenarioErrorText.exitCode(for: error) == 3 ? .noEquilibrium : .data
    self.init(kind, ScenarioErrorText.lines(for: error, scenario: scenario))
  }

  /// A store that cannot be used.
  package init(_ error: StoreError, in language: MessageLanguage = .english) {
    let lines = StoreErrorText.lines(for: error, in: language)
    switch error {
    case .missing, .exists: self.init(.use, lines)
    default: self.init(.data, lines)
    }
  }

  /// A study that cannot be run or analysed.
  package init(_ error: StudiesError, in language: MessageLanguage = .english) {
    let lines = StoreErrorText.lines(for: error, in: language)
    switch error {
    case .unknownColumn, .unknownAxis, .otherAxes, .otherDesign: self.init(.use, lines)
    case .scenario(let cause): self.init(cause, nil)
    case .uncleared: self.init(.noEquilibrium, lines)
    default: self.init(.data, lines)
    }
  }

  /// Throws the errors among what was found; nothing where there is none.
  package static func demandNoErrors(
    _ found: [Diagnostic], _ sources: SourceSet
  ) throws(Refusal) {
    if found.contains(where: \.severity.isError) { throw Refusal(found, sources) }
  }
}
