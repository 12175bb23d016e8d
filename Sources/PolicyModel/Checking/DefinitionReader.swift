import PolicySyntax
import Quantities

/// Works out `let` and `group`, each after those it names.
struct DefinitionReader {
  /// What was known before, and the definitions worked out so far.
  private(set) var scope: PolicyScope
  private let syntax: [String: DefinitionSyntax]
  private let order: [String]
  private(set) var diagnostics: [Diagnostic] = []
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
  }

  /// A definition being worked out, and the ones it names.
  private struct Frame {
    let name: String
    let others: [String]
    var next = 0
  }

  private var done: Set<String> = []

  /// Works out all of them. A chain of definitions may be as long as a file: it is followed without recursion.
  mutating func read() {
    for name in order where !done.contains(name) {
      var open: [Frame] = []
      var isOpen: Set<String> = []
      func frame(_ name: String) -> Frame {
        let names = syntax[name]?.value?.node.simpleNames ?? []
        return Frame(name: name, others: names.filter { syntax[$0] != nil })
      }
      open.append(frame(name))
      isOpen.insert(name)
      while let top = open.last {
        guard top.next < top.others.count else {
          open.removeLast()
          isOpen.remove(top.name)
          finish(top.name)
          continue
        }
        let other = top.others[top.next]
        open[open.count - 1].next += 1
        if done.contains(other) { continue }
        if isOpen.contains(other) {
          circle(other, open.map(\.name))
        } else {
          open.append(frame(other))
          isOpen.insert(other)
        }
      }
    }
  }

  /// Reports a definition that leads back to itself; nothing more is said of those in the circle.
  private mutating func circle(_ name: String, _ open: [String]) {
    guard let start = open.firstIndex(of: name), let token = syntax[name]?.name else { return }
    let circle = open[start...] + [name]
    diagnostics.append(
      Diagnostic(
        "N115",
        message: Message(
          "message", ["name": .text(name), "chain": .text(circle.joined(separator: " → "))]),
        at: LabelledSpan(token.span), context: token.tree.headings(at: token.span.start)))
    for member in circle {
      done.insert(member)
      scope.definitions.updateValue(nil, forKey: member)
      scope.groups.updateValue(nil, forKey: member)
    }
  }

  private mutating func finish(_ name: String) {
    guard let definition = syntax[name], let value = definition.value,
      done.insert(name).inserted
    else { return }
    if definition.sort == .group {
      let selection =
        value.node.isBroken
        ? nil : scope.selection(value, memory: memory) { diagnostics.append($0) }
      scope.groups.updateValue(selection, forKey: name)
      return
    }
    let provenance = CitationChecker(scope: scope, memory: memory).provenance(
      of: value, definition.clauses, report: &diagnostics)
    let checked = value.node.isBroken ? nil : self.value(value)
    scope.definitionSources[name] = provenance.status
    scope.definitions.updateValue(checked, forKey: name)
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
      return scope.selection(value, memory: memory) { diagnostics.append($0) }.map {
        .selection($0)
      }
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
