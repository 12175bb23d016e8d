import Catalogue
import FoundationEssentials

/// What a store is about. Two runs of one study have the same header whatever machine, order or number of threads.
package struct StoreHeader: Codable, Sendable, Equatable {
  /// A column of inputs or outputs: a name such as `price[cea, 2030]`, and the unit of its numbers.
  package struct Column: Codable, Sendable, Hashable {
    package let name: String
    package let unit: String

    package init(name: String, unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  /// A case with the hash of what its policy means.
  package struct Case: Codable, Sendable, Equatable {
    package let name: String
    package let title: String?
    package let policyHash: String

    package init(name: String, title: String?, policyHash: String) {
      self.name = name
      self.title = title
      self.policyHash = policyHash
    }
  }

  /// A lever with its settings as text.
  package struct Choice: Codable, Sendable, Equatable {
    package let path: String
    package let values: [String]

    package init(path: String, values: [String]) {
      self.path = path
      self.values = values
    }
  }

  /// A part of a study: the units of work whose number leaves `index - 1` when divided by `count`.
  package struct Shard: Codable, Sendable, Equatable, CustomStringConvertible {
    package let index: Int
    package let count: Int

    package init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }

    package var description: String { "\(index)/\(count)" }
  }

  package let name: String
  package let title: String?
  package let cases: [Case]
  package let choices: [Choice]
  /// The uncertain numbers.
  package let inputs: [Column]
  package let outputs: [Column]
  package let design: String
  package let sampleCount: Int
  package let dataHash: String
  /// What else the answers depend on, as text: distributions, correlations, options.
  package let terms: [String]
  package let shard: Shard?
  /// The text of the study and the version of the program. They explain the answers and do not decide them.
  package let text: String
  package let version: String

  package init(
    name: String, title: String? = nil, cases: [Case], choices: [Choice] = [],
    inputs: [Column], outputs: [Column], design: String, sampleCount: Int, dataHash: String,
    terms: [String] = [], shard: Shard? = nil, text: String = "", version: String = ""
  ) {
    self.name = name
    self.title = title
    self.cases = cases
    self.choices = choices
    self.inputs = inputs
    self.outputs = outputs
    self.design = design
    self.sampleCount = sampleCount
    self.dataHash = dataHash
    self.terms = terms
    self.shard = shard
    self.text = text
    self.version = version
  }

  /// The hash of all that decides the answers: a changed comment, title or order of writing does not change it.
  package var studyHash: String {
    let bare = StoreHeader(
      name: name, cases: cases.map { Case(name: $0.name, title: nil, policyHash: $0.policyHash) },
      choices: choices, inputs: inputs, outputs: outputs, design: design,
      sampleCount: sampleCount, dataHash: dataHash, terms: terms)
    return ContentHash(of: Array(bare.encoded.utf8)).hexadecimal
  }

  /// The same as a part of the study, or as the whole of it.
  package func with(shard: Shard?) -> StoreHeader {
    StoreHeader(
      name: name, title: title, cases: cases, choices: choices, inputs: inputs,
      outputs: outputs, design: design, sampleCount: sampleCount, dataHash: dataHash,
      terms: terms, shard: shard, text: text, version: version)
  }

  /// JSON with its members in order.
  var encoded: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers always have a form.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  init?(encoded: String) {
    guard
      let read = try? JSONDecoder().decode(StoreHeader.self, from: Data(encoded.utf8))
    else { return nil }
    self = read
  }

  /// Cases, settings of levers and samples as numbers of runs.
  package var plan: RunPlan {
    RunPlan(
      cases: cases.count, settings: choices.map(\.values.count), samples: sampleCount)
  }
}

extension StoreHeader.Column {
  /// A result that differs by year, without its year: `price[cea]` and 2030 of `price[cea, 2030]`; nil of others.
  package var yearly: (title: String, year: Int)? {
    guard name.last == "]" else { return nil }
    let body = name.dropLast()
    guard let start = body.lastIndex(where: { $0 == "[" || $0 == "," }) else { return nil }
    let word = body[body.index(after: start)...].drop(while: \.isWhitespace)
    guard word.count == 4, let year = Int(word) else { return nil }
    return (body[start] == "[" ? String(body[..<start]) : "\(body[..<start])]", year)
  }
}
