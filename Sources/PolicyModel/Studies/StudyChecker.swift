package import PolicySyntax
import Quantities

/// Checks studies and tests: every name resolved, every value in its dimension, every design one that can be run.
package struct StudyChecker {
  /// What the policy of a case makes known.
  package struct Place: Sendable {
    package let policy: CheckedPolicy
    /// Values, groups and units around it: those of the policy the case starts from.
    package let scope: PolicyScope

    package init(policy: CheckedPolicy, scope: PolicyScope) {
      self.policy = policy
      self.scope = scope
    }
  }

  /// The policy a stack leads to; nil, with a report, where it leads to none.
  package typealias Stacking = (OverlayStack, inout [Diagnostic]) -> Place?

  let kinds: KindTable
  let stacking: Stacking
  package var diagnostics: [Diagnostic] = []
  var places: [String: Place] = [:]
  /// Names of the cases, in the order written, those with faults included.
  var caseNames: [String] = []
  var hasSamples = false
  var definitions: [String: CheckedValue?] = [:]

  package init(kinds: KindTable, stacking: @escaping Stacking) {
    self.kinds = kinds
    self.stacking = stacking
  }

  /// The study; nil where no case of it could be read.
  package mutating func check(_ view: StudyItemSyntax) -> CheckedStudy? {
    guard let name = view.name, !name.isMissing else { return nil }
    let first = begin()
    defer { place(from: first, in: view.node.tree) }
    let steps = view.steps
    let cases = self.cases(steps, owner: name, part: "study")
    guard !cases.isEmpty else { return nil }
    hasSamples = steps.contains { if case .sample = $0 { true } else { false } }
    define(steps)
    for case .field(let field) in steps { refuse(field, legal: []) }
    let choices = self.choices(steps)
    let uncertainties = self.uncertainties(steps, choices: choices)
    let correlation = self.correlation(steps, uncertainties)
    let design = self.design(
      steps, uncertainties, correlation: correlation, choices: choices, at: name)
    return CheckedStudy(
      name: name.plainText, title: view.title?.stringValue, cases: cases, choices: choices,
      uncertainties: uncertainties.map(\.checked), correlation: correlation, design: design,
      reports: reports(steps), comparisons: comparisons(steps),
      requirements: requirements(steps), expectations: expectations(steps), span: name.span)
  }

  /// The test; nil where no case of it could be read.
  package mutating func check(_ view: TestItemSyntax) -> CheckedTest? {
    guard let title = view.title, !title.isMissing else { return nil }
    let first = begin()
    defer { place(from: first, in: view.node.tree) }
    let steps = view.steps
    let cases = self.cases(steps, owner: title, part: "test")
    guard !cases.isEmpty else { return nil }
    define(steps)
    for case .field(let field) in steps { refuse(field, legal: []) }
    return CheckedTest(
      title: title.stringValue, cases: cases, expectations: expectations(steps), span: title.span)
  }

  /// Forgets the study before this one; the place of the first diagnostic of this one.
  private mutating func begin() -> Int {
    places = [:]
    caseNames = []
    hasSamples = false
    definitions = [:]
    return diagnostics.count
  }

  /// Says of each diagnostic in which block it lies.
  private mutating func place(from first: Int, in tree: SyntaxTree) {
    for index in diagnostics.indices.dropFirst(first) {
      diagnostics[index] = diagnostics[index].placed(in: tree)
    }
  }

  // MARK: Cases

  private mutating func cases(
    _ steps: [StepSyntax], owner: SyntaxToken, part: String
  ) -> [CheckedCase] {
    var result: [CheckedCase] = []
    var spans: [String: SourceSpan] = [:]
    var isThere = false
    for case .case(let step) in steps {
      isThere = true
      guard let token = step.name, !token.isMissing else { continue }
      let name = token.plainText
      if let first = spans[name] {
        diagnostics.append(
          Diagnostic(
            "N501", message: Message("message", ["name": .text(name)]),
            at: LabelledSpan(token.span),
            others: [LabelledSpan(first, Message("first"))]))
        continue
      }
      spans[name] = token.span
      caseNames.append(name)
      guard let syntax = step.stack, !syntax.node.isBroken, let stack = OverlayStack(syntax),
        let place = stacking(stack, &diagnostics)
      else { continue }
      places[name] = place
      result.append(
        CheckedCase(
          name: name, title: step.title?.stringValue, policy: place.policy, span: token.span))
    }
    if !isThere {
      diagnostics.append(Diagnostic("X401", message: Message(part), at: LabelledSpan(owner.span)))
    }
    return result
  }

  private mutating func refuse(_ field: FieldSyntax, legal: [String]) {
    guard let name = field.name, !name.isMissing else { return }
    diagnostics.append(
      Diagnostic(
        "N502", message: Message("message", ["name": .text(name.plainText)]),
        at: LabelledSpan(name.span)))
  }

  /// The places of the cases that could be read, in the order written.
  var orderedPlaces: [(name: String, place: Place)] {
    caseNames.compactMap { name in places[name].map { (name, $0) } }
  }

  /// Values of `let` in the study, read where the first case begins.
  private mutating func define(_ steps: [StepSyntax]) {
    var syntax: [DefinitionSyntax] = []
    for case .definition(let definition) in steps { syntax.append(definition) }
    guard !syntax.isEmpty, let first = orderedPlaces.first else { return }
    var reader = DefinitionReader(syntax, scope: first.place.scope, memory: CheckMemory())
    reader.read()
    diagnostics += reader.diagnostics
    for definition in syntax {
      guard let name = definition.name?.plainText, let value = reader.scope.definitions[name] else {
        continue
      }
      definitions.updateValue(value, forKey: name)
    }
  }

  // MARK: Expressions

  /// The scope of expressions about a case.
  func scope(of place: Place, _ purpose: ExpressionScope.Purpose) -> ExpressionScope {
    let known = place.scope.definitions.merging(definitions) { _, own in own }
    return ExpressionScope(
      purpose, of: place.policy, definitions: known.compactMapValues { $0 },
      failures: Set(known.filter { $0.value == nil }.keys), kinds: kinds, cases: caseNames,
      hasSamples: hasSamples, surroundings: place.scope)
  }

  /// A number as written in the study, known before any run; nil where there is a fault.
  mutating func number(
    _ value: ValueSyntax, unit: Unit?, in place: Place
  ) -> (quantity: Quantity, expression: Expression)? {
    var checker = ExpressionChecker(scope(of: place, .value))
    let expression = checker.number(checker.check(value, unit.map { .unit($0) } ?? .none))
    diagnostics += checker.diagnostics
    guard expression.type != .failed else { return nil }
    do throws(EvaluationError) {
      return (try Evaluator(PolicyContext(place.policy)).quantity(of: expression), expression)
    } catch {
      diagnostics.append(
        Diagnostic("T401", message: Message("constant"), at: LabelledSpan(error.span)))
      return nil
    }
  }
}
