import PolicySyntax
import Quantities

/// Works out `let` and `group`, each after those it names.
struct DefinitionReader {
  private var scope: PolicyScope
  private let syntax: [String: DefinitionSyntax]
  private let order: [String]
  private(set) var values: [String: CheckedValue?] = [:]
  private(set) var groups: [String: Selection?] = [:]
  private(set) var sources: [String: Provenance.Status] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Numbers without source or assumption.
  private(set) var uncited: [SourceSpan] = []
  private var open: [String] = []
  private let memory: CheckMemory

  init(_ definitions: [DefinitionSyntax], scope: PolicyScope, memory: CheckMemory) {
    self.scope = scope
    self.memory = memory
    var syntax: [String: DefinitionSyntax] = [:]
    var order: [String] = []
    for definition in definitions {
      guard let name = definition.name?.plainText, syntax[name] == nil else { continue }
      syntax[name] = definition
      order.append(name)
    }
    self.syntax = syntax
    self.order = order
    values = scope.definitions
    groups = scope.groups
    sources = scope.definitionSources
  }

  mutating func read() {
    for name in order { read(name) }
  }

  private var done: Set<String> = []

  private mutating func read(_ name: String) {
    guard let definition = syntax[name], !done.contains(name) else { return }
    if let start = open.firstIndex(of: name) {
      let circle = open[start...] + [name]
      if let token = definition.name {
        diagnostics.append(
          Diagnostic(
            "N115",
            message: Message(
              "message",
              ["name": .text(name), "chain": .text(circle.joined(separator: " → "))]),
            at: LabelledSpan(token.span), context: token.tree.headings(at: token.span.start)))
      }
      for member in circle {
        done.insert(member)
        values.updateValue(nil, forKey: member)
        groups.updateValue(nil, forKey: member)
      }
      return
    }
    open.append(name)
    if let value = definition.value {
      for other in value.node.simpleNames where syntax[other] != nil { read(other) }
      open.removeLast()
      guard done.insert(name).inserted else { return }
      scope = scope.with(definitions: values, groups: groups, sources: sources)
      if definition.sort == .group {
        groups.updateValue(
          value.node.isBroken ? nil : scope.selection(value) { diagnostics.append($0) },
          forKey: name)
      } else {
        let citations = CitationChecker(scope: scope)
        let provenance = citations.provenance(
          of: value, definition.clauses, report: &diagnostics)
        sources[name] = provenance.status
        let checked = value.node.isBroken ? nil : self.value(value)
        values.updateValue(checked, forKey: name)
        if checked?.holdsNumber == true, provenance.status == .uncited {
          uncited.append(value.span)
        }
      }
    } else {
      open.removeLast()
    }
  }

  private mutating func value(_ value: ValueSyntax) -> CheckedValue? {
    var checker = ValueChecker(scope: scope, memory: memory)
    defer { diagnostics += checker.diagnostics }
    switch value {
    case .set(let set):
      let words = set.elements.compactMap { element -> String? in
        switch element {
        case .path(let path): path.simpleName
        case .text(let text): text.value
        default: nil
        }
      }
      return words.count == set.elements.count ? .words(Set(words)) : nil
    case .selection:
      return checker.scope.selection(value) { diagnostics.append($0) }.map { .selection($0) }
    default: break
    }
    switch checker.fold(value, unit: nil) {
    case .number(let quantity, _): return .quantity(quantity)
    case .timeline(let timeline, _): return .timeline(timeline)
    case .truth(let truth): return .truth(truth)
    case .text(let text): return .text(text)
    case .name(let word): return .word(word)
    case .failed: return nil
    }
  }
}

extension Syntax {
  /// Names that stand alone within, such as those of `let`.
  var simpleNames: [String] {
    if let path = PathSyntax(self) {
      return (path.simpleName.map { [$0] } ?? []) + childNodes.flatMap(\.simpleNames)
    }
    return childNodes.flatMap(\.simpleNames)
  }
}
