package import Studies

/// The sentences for stores that cannot be made, read or written. Nothing is ever overwritten.
package enum StoreErrorText {
  package static func lines(for error: StoreError) -> [String] {
    switch error {
    case .missing(let path): ["\(path): no such file."]
    case .exists(let path): ["\(path) is there already; it was left as it is."]
    case .notAStore(let path):
      ["\(path) is no store of Abate; it was left as it is. Name another file with --store."]
    case .otherVersion(let path, let found, let known):
      [
        "\(path) has layout \(found); this version of the program knows layout \(known). It was left as it is."
      ]
    case .damaged(let path, let detail):
      [
        "\(path) is damaged (\(detail)); it was left as it is.",
        "  Move it away and run the study again, or restore a copy.",
      ]
    case .otherStudy(let path, let expected, let found):
      [
        "\(path) holds another study, or an earlier state of this one; it was left as it is.",
        "  Expected \(expected), found \(found). Name another file with --store.",
      ]
    case .otherShard(let path, let expected, let found):
      [
        "\(path) holds \(found.isEmpty ? "the whole study" : "part \(found)"), not \(expected.isEmpty ? "the whole" : "part \(expected)"); it was left as it is."
      ]
    case .inUse(let path): ["\(path) is being written by another process."]
    case .diskFull(let path):
      [
        "no space left for \(path). All runs before are in it.",
        "  Make space and give the same command again: it goes on from there.",
      ]
    case .contradiction(let path, let run):
      [
        "\(path) gives another answer to run \(run) than the parts before; nothing was written.",
        "  Were the parts made with different versions or machines?",
      ]
    case .system(let path, let detail): ["\(path): \(detail)."]
    }
  }

  /// What is wrong with a study, beside its store.
  package static func lines(for error: StudiesError) -> [String] {
    switch error {
    case .tooManyDimensions(let design, let most, let found):
      [
        "\(design) samples at most \(most) uncertain values, here are \(found).",
        "  Write latin-hypercube, which has no limit, or halton, which has 1,229.",
      ]
    case .impossibleCorrelation:
      [
        "no numbers have these rank correlations together: those of the underlying normal numbers are a little larger.",
        "  Bring the strongest correlations nearer to 0.",
      ]
    case .tooFewSamples(let needed, let found):
      ["too few samples with an answer: \(needed) are needed, there are \(found)."]
    case .otherDesign(let needed, let found):
      ["this needs a sample of the design \(needed); the store has \(found)."]
    case .unknownColumn(let name, let nearest):
      ["the store has no result '\(name)'."]
        + (nearest.map { ["  Did you mean '\($0)'?"] } ?? [
          "  `abate store show` lists them."
        ])
    case .variation(let words), .uncleared(let words): [words]
    case .numerics(let error): ["a computation has no answer: \(error)."]
    case .scenario(let error): ScenarioErrorText.lines(for: error, scenario: nil)
    }
  }
}
