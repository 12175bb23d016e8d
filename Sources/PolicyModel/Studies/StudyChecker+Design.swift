import PolicySyntax
import Quantities

extension StudyChecker {
  mutating func correlation(
    _ steps: [StepSyntax], _ uncertainties: [NamedUncertainty]
  ) -> CorrelationMatrix? {
    var pairs: [CorrelationMatrix.Pair] = []
    var spans: [SourceSpan] = []
    for case .correlate(let step) in steps {
      guard let first = step.first, let second = step.second, let value = step.value,
        !step.node.isBroken, let place = orderedPlaces.first?.place,
        let i = index(of: first, uncertainties), let j = index(of: second, uncertainties),
        let number = number(value, unit: nil, in: place)
      else { continue }
      let span = step.span
      guard i != j else {
        diagnostics.append(Diagnostic("X405", message: Message("itself"), at: LabelledSpan(span)))
        continue
      }
      guard number.quantity.dimension.isRatio, number.quantity.value.magnitude < 1 else {
        diagnostics.append(
          Diagnostic("X405", message: Message("range"), at: LabelledSpan(value.span)))
        continue
      }
      if let place = pairs.firstIndex(where: { Set([$0.first, $0.second]) == Set([i, j]) }) {
        diagnostics.append(
          Diagnostic(
            "X405", message: Message("twice"), at: LabelledSpan(span),
            others: [LabelledSpan(spans[place], Message("first"))]))
        continue
      }
      pairs.append(CorrelationMatrix.Pair(i, j, number.quantity.value))
      spans.append(span)
    }
    guard !pairs.isEmpty else { return nil }
    let size = uncertainties.count
    if let (place, possible) = CorrelationMatrix.impossible(size: size, pairs) {
      let pair = pairs[place]
      diagnostics.append(
        Diagnostic(
          "X406",
          message: Message(
            "message",
            [
              "first": .text(uncertainties[pair.first].path),
              "second": .text(uncertainties[pair.second].path),
              "value": .text(NumberText.text(pair.value)),
            ]), at: LabelledSpan(spans[place]),
          others: spans.indices.filter { $0 != place }.map { LabelledSpan(spans[$0]) },
          notes: possible.map {
            [Message("note", ["possible": .text(NumberText.text($0))])]
          } ?? [Message("none")]))
      return nil
    }
    return CorrelationMatrix(size: size, pairs)
  }

  private mutating func index(
    of path: PathSyntax, _ uncertainties: [NamedUncertainty]
  ) -> Int? {
    let name = path.node.text
    if let place = uncertainties.firstIndex(where: { $0.path == name }) { return place }
    reportUnknown(
      "N508", ["name": .text(name)], name, uncertainties.map(\.path), at: path.span,
      notes: uncertainties.isEmpty
        ? [] : [Message("note", ["legal": list(uncertainties.map(\.path))])])
    return nil
  }

  // MARK: Sampling

  mutating func design(
    _ steps: [StepSyntax], _ uncertainties: [NamedUncertainty], correlation: CorrelationMatrix?,
    choices: [CheckedChoice], at name: SyntaxToken
  ) -> SampleDesign? {
    var samples: [SampleStepSyntax] = []
    for case .sample(let step) in steps { samples.append(step) }
    let isUncertain = steps.contains { if case .uncertain = $0 { true } else { false } }
    guard let sample = samples.first else {
      if isUncertain {
        let first = uncertainties.first?.checked.span ?? name.span
        diagnostics.append(
          Diagnostic(
            "X407", message: Message("missing"), at: LabelledSpan(first), notes: [Message("note")]))
      }
      return nil
    }
    for other in samples.dropFirst() {
      diagnostics.append(
        Diagnostic(
          "X407", message: Message("twice"), at: LabelledSpan(other.span),
          others: [LabelledSpan(sample.span, Message("first"))]))
    }
    guard !sample.node.isBroken, let design = read(sample) else { return nil }
    guard isUncertain else {
      diagnostics.append(
        Diagnostic("X407", .warning, message: Message("nothing"), at: LabelledSpan(sample.span)))
      return nil
    }
    guard !uncertainties.isEmpty else { return nil }
    return isPossible(design, sample, uncertainties.count, correlation, choices) ? design : nil
  }

  private mutating func read(_ step: SampleStepSyntax) -> SampleDesign? {
    guard let token = step.design, let sizeToken = step.size, let seedToken = step.seed else {
      return nil
    }
    let name = token.plainText
    guard let method = SampleDesign.Method(rawValue: name) else {
      let legal = SampleDesign.Method.allCases.map(\.rawValue)
      reportUnknown(
        "N509", ["name": .text(name)], name, legal, at: token.span,
        notes: [Message("note", ["legal": list(legal)])])
      return nil
    }
    guard let size = sizeToken.integerValue, size > 0 else {
      diagnostics.append(
        Diagnostic("X408", message: Message("size"), at: LabelledSpan(sizeToken.span)))
      return nil
    }
    guard let seed = seedToken.integerValue, seed >= 0 else {
      diagnostics.append(
        Diagnostic("X408", message: Message("seed"), at: LabelledSpan(seedToken.span)))
      return nil
    }
    return SampleDesign(method: method, size: size, seed: UInt64(seed))
  }

  /// Whether the design can be made and run. Nothing is allocated before this has been asked.
  private mutating func isPossible(
    _ design: SampleDesign, _ step: SampleStepSyntax, _ dimensions: Int,
    _ correlation: CorrelationMatrix?, _ choices: [CheckedChoice]
  ) -> Bool {
    let name = design.method.rawValue
    let span = step.design?.span ?? step.span
    if let most = design.method.mostDimensions, dimensions > most {
      diagnostics.append(
        Diagnostic(
          "X409",
          message: Message(
            "message",
            ["name": .text(name), "most": .number(most), "count": .number(dimensions)]),
          at: LabelledSpan(span), notes: [Message("note")],
          fixIts: [FixIt(Message("fix"), [Edit(span, "latin-hypercube")])]))
      return false
    }
    if correlation != nil, !design.method.allowsCorrelation {
      diagnostics.append(
        Diagnostic(
          "X410", message: Message("message", ["name": .text(name)]), at: LabelledSpan(span),
          fixIts: [FixIt(Message("fix"), [Edit(span, "latin-hypercube")])]))
      return false
    }
    guard
      let runs = runs(design.sampleCount(dimensions: dimensions), choices),
      runs <= SampleDesign.mostRuns
    else {
      diagnostics.append(
        Diagnostic(
          "X411", message: Message("message", ["most": .text(Self.grouped(SampleDesign.mostRuns))]),
          at: LabelledSpan(step.size?.span ?? span),
          notes: [
            Message(
              "note",
              [
                "cases": .number(caseNames.count),
                "choices": .number(
                  choices.reduce(1) {
                    $0.multipliedReportingOverflow(by: $1.values.count).partialValue
                  }),
                "samples": design.sampleCount(dimensions: dimensions).map {
                  .text(Self.grouped($0))
                }
                  ?? .text("…"),
              ])
          ]))
      return false
    }
    if design.method.prefersPowersOfTwo, design.size.nonzeroBitCount != 1,
      let size = step.size
    {
      var power = 1
      while power < design.size { power *= 2 }
      diagnostics.append(
        Diagnostic(
          "X412", .warning,
          message: Message("message", ["name": .text(name), "size": .number(design.size)]),
          at: LabelledSpan(size.span),
          fixIts: [
            FixIt(Message("fix", ["power": .number(power)]), [Edit(size.span, String(power))])
          ]))
    }
    return true
  }

  private static func grouped(_ number: Int) -> String { NumberText.grouping(String(number)) }

  private func runs(_ samples: Int?, _ choices: [CheckedChoice]) -> Int? {
    guard var runs = samples else { return nil }
    for factor in choices.map(\.values.count) + [caseNames.count] {
      let (product, overflow) = runs.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      runs = product
    }
    return runs
  }
}
