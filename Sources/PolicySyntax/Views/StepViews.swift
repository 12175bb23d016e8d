/// One step of a study or test.
package enum StepSyntax: Sendable {
  case `case`(CaseStepSyntax)
  case choose(ChooseStepSyntax)
  case uncertain(UncertainStepSyntax)
  case correlate(CorrelateStepSyntax)
  case sample(SampleStepSyntax)
  case report(ReportStepSyntax)
  case compare(CompareStepSyntax)
  case require(RequireSyntax)
  case expect(ExpectSyntax)
  case definition(DefinitionSyntax)
  case field(FieldSyntax)
  /// A statement that belongs elsewhere; reported already.
  case misplaced(Syntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .caseStep: self = .case(CaseStepSyntax(node: node))
    case .chooseStep: self = .choose(ChooseStepSyntax(node: node))
    case .uncertainStep: self = .uncertain(UncertainStepSyntax(node: node))
    case .correlateStep: self = .correlate(CorrelateStepSyntax(node: node))
    case .sampleStep: self = .sample(SampleStepSyntax(node: node))
    case .reportStep: self = .report(ReportStepSyntax(node: node))
    case .compareStep: self = .compare(CompareStepSyntax(node: node))
    case .require: self = .require(RequireSyntax(node: node))
    case .expect: self = .expect(ExpectSyntax(node: node))
    case .letItem: self = .definition(DefinitionSyntax(node: node))
    case .field: self = .field(FieldSyntax(node: node))
    case let kind where kind.isStatement: self = .misplaced(node)
    default: return nil
    }
  }
}

/// `case NAME STRING? = stack`
package struct CaseStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.caseStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }
  package var stack: StackSyntax? { StackSyntax(node.child(.stack)) }
}

/// `NAME ( with NAME )* ( resolve NAME over NAME )*`
package struct StackSyntax: SyntaxView {
  package static let kind = SyntaxKind.stack
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var policy: SyntaxToken? { name(0) }

  /// The overlays, in the order written, which has no meaning.
  package var overlays: [SyntaxToken] {
    node.childNodes.filter { $0.kind == .withPart }.compactMap { $0.names(from: 1).first }
  }

  /// Which overlay wins over which other.
  package var resolutions: [(winner: SyntaxToken, loser: SyntaxToken)] {
    node.childNodes.filter { $0.kind == .resolvePart }.compactMap { part in
      let names = part.names()
      return names.count == 4 ? (names[1], names[3]) : nil
    }
  }
}

/// `choose path from value`
package struct ChooseStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.chooseStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var path: PathSyntax? { PathSyntax(node.child(.path)) }
  package var value: ValueSyntax? { value(1) }
}

/// `uncertain ( path | call ) as value`
package struct UncertainStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.uncertainStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// A path, or a call such as `scale(demand.steel)`.
  package var target: ValueSyntax? { value(0) }
  package var distribution: ValueSyntax? { value(1) }
}

/// `correlate path with path at value`
package struct CorrelateStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.correlateStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var first: PathSyntax? { PathSyntax(value(0)?.node) }
  package var second: PathSyntax? { PathSyntax(value(1)?.node) }
  package var value: ValueSyntax? { value(2) }
}

/// `sample NAME INT seed INT`
package struct SampleStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.sampleStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  private var numbers: [SyntaxToken] { node.childTokens.filter { $0.kind == .number } }

  package var design: SyntaxToken? { name(1) }
  package var size: SyntaxToken? { numbers.first }
  package var seed: SyntaxToken? { numbers.dropFirst().first }
}

/// `report expr,+ ( by NAME,+ )? ( during period )?`
package struct ReportStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.reportStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var outputs: [ValueSyntax] {
    node.childNodes.filter(\.kind.isValue).compactMap(ValueSyntax.init)
  }

  package var groupings: [SyntaxToken] { node.child(.byPart)?.child(.nameList)?.names() ?? [] }
  package var period: PeriodSyntax? { PeriodSyntax(node.child(.duringClause)?.child(.period)) }
}

/// `compare NAME,+ against NAME`
package struct CompareStepSyntax: SyntaxView {
  package static let kind = SyntaxKind.compareStep
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var cases: [SyntaxToken] { node.child(.nameList)?.names() ?? [] }
  package var base: SyntaxToken? { name(2) }
}
