import Abate
import Foundation

/// What a caller asks: the JSON object that `abate.h` describes. A member that is not known is refused by its name.
struct Question: Decodable {
  var file: String?
  var text: String?
  var name: String?
  var language: String?
  var data: String?
  var dataOverlays: [String]?
  var sets: [String]?
  var threads: Int?
  var years: String?
  var prices: [String: Double]?
  var scenarios: [String]?
  var forbidden: [String]?
  var withoutMeasures: [String]?
  var unlimited: [String]?
  var defaults: [String]?
  var credibility: Double?
  var singleRate: Bool?
  var uncalibrated: Bool?
  // Of studies.
  var store: String?
  var limit: Int?
  var result: String?
  var `case`: String?
  var setting: Int?
  var resamples: Int?
  var above: Double?
  var below: Double?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case file, text, name, language, data, dataOverlays, sets, threads, years, prices, scenarios
    case forbidden, withoutMeasures, unlimited, defaults, credibility, singleRate, uncalibrated
    case store, limit, result, `case`, setting, resamples, above, below
  }

  /// The names of an object's members.
  private struct Members: Decodable {
    struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    let names: [String]

    init(from decoder: any Decoder) throws {
      names = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue)
    }
  }

  static func read(_ text: UnsafePointer<CChar>) throws(Refusal) -> Question {
    let data = Data(String(cString: text).utf8)
    do {
      let known = Set(CodingKeys.allCases.map(\.stringValue))
      let decoder = JSONDecoder()
      if let other = try decoder.decode(Members.self, from: data).names.sorted()
        .first(where: { !known.contains($0) })
      {
        throw Refusal(.use, ["question: there is no member '\(other)'."])
      }
      return try decoder.decode(Question.self, from: data)
    } catch let refusal as Refusal {
      throw refusal
    } catch DecodingError.typeMismatch(let type, let context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw Refusal(.use, ["question: \(place): expected \(type)."])
    } catch { throw Refusal(.use, ["question: expected a JSON object."]) }
  }

  /// The prices as an option says them.
  private var priceWord: String? {
    prices.map { prices in
      prices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
  }

  func demand(_ member: String?, _ name: String) throws(Refusal) -> String {
    guard let member else { throw Refusal(.use, ["question: '\(name)' is missing."]) }
    return member
  }

  func messageLanguage() throws(Refusal) -> MessageLanguage {
    guard let language else { return .english }
    guard let found = MessageLanguage(rawValue: language) else {
      throw Refusal(.use, ["There is no language '\(language)'. Write en or zh."])
    }
    return found
  }

  /// The words of an `abate run` that would ask the same, for the manifest: `abate certify` reads them. None for a text that is
  /// in no file.
  var words: [String] {
    func options(_ name: String, _ values: [String]?) -> [String] {
      (values ?? []).flatMap { ["--\(name)", $0] }
    }
    guard text == nil else { return [] }
    let policy = file.map { file in [name.map { "\(file):\($0)" } ?? file] } ?? []
    return ["run"] + policy + options("price", priceWord.map { [$0] })
      + options("set", sets) + options("years", years.map { [$0] })
      + options("scenario", scenarios) + options("forbid", forbidden)
      + options("without-measure", withoutMeasures) + options("unlimited", unlimited)
      + options("default", defaults) + options("credibility", credibility.map { ["\($0)"] })
      + (singleRate == true ? ["--single-rate"] : [])
      + (uncalibrated == true ? ["--uncalibrated"] : []) + options("data", data.map { [$0] })
      + options("data-overlay", dataOverlays)
  }

  /// More threads than classes have nothing to do.
  private static let mostThreads = 256

  func threadCount() throws(Refusal) -> Int {
    let wanted = threads ?? 0
    guard (0...Self.mostThreads).contains(wanted) else {
      throw Refusal(.use, ["threads: expected 0 to \(Self.mostThreads), found \(wanted)."])
    }
    return wanted > 0 ? wanted : max(1, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// What the options of `abate run` would say.
  func request() throws(Refusal) -> RunRequest {
    var request = RunRequest()
    if let priceWord {
      do throws(ArgumentFault) {
        request.prices = try PricePath(priceWord)
      } catch { throw Refusal(.use, ArgumentFaultText.lines(for: error)) }
    }
    request.scenarios = scenarios ?? []
    request.years = years
    request.forbidden = forbidden ?? []
    request.withoutMeasures = withoutMeasures ?? []
    request.unlimited = unlimited ?? []
    request.defaults = defaults ?? []
    if let credibility, !(0...1).contains(credibility) {
      throw Refusal(.use, ["credibility: expected a share from 0 to 1, found \(credibility)."])
    }
    request.credibility = credibility
    request.hasSingleRate = singleRate ?? false
    request.isUncalibrated = uncalibrated ?? false
    return request
  }
}
