import Abate
import ArgumentParser
import Foundation

/// What commands about cars and metal run: a policy, or a price, against the same without it.
struct PolicyPair: ParsableArguments {
  @Argument(
    help: "A policy, FILE or FILE:NAME; without one the options say the price.",
    completion: .file(extensions: ["policy"]))
  var policy: String?

  @Argument(help: "A case of the file's studies, or one of its policies.")
  var caseName: String?

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  @Option(
    help: ArgumentHelp(
      "Compare with this policy instead of a run without any.", valueName: "file"),
    completion: .file(extensions: ["policy"]))
  var against: String?

  /// Both runs solved.
  struct Solved {
    let result: ScenarioResult
    let baseline: ScenarioResult
    let name: String
    let baselineName: String

    var certificate: CertificateFigures { CertificateFigures(result) }
  }

  /// The data. What is wrong with them ends the command with 1.
  func load() throws -> Catalogue { try policies.data.load() }

  /// Solves both; where there is no result, says why and ends the command.
  func solve(_ catalogue: Catalogue, progress: ProgressLine) throws -> Solved {
    if policy != nil && (options.price != nil || options.priceFile != nil) {
      throw ValidationError("A policy says its price itself: leave out --price and --price-file.")
    }
    if against != nil && policy == nil {
      throw ValidationError("--against needs a policy to compare.")
    }
    var request = try options.request()
    var without = request
    without.prices = PricePath()
    let policyRun = try policy.map { file in
      try PolicyRun(caseName.map { "\(file):\($0)" } ?? file, policies, catalogue)
    }
    request.policy = policyRun?.label
    without.policy = try against.map { try PolicyRun($0, policies, catalogue).label }
    try RunOptions.understanding { () throws(ArgumentFault) in
      _ = try request.resolve(catalogue)
      _ = try without.resolve(catalogue)
    }
    let isPriced = options.price != nil || options.priceFile != nil
    let interruption = Interruption(folder: nil, progress: progress)
    let (result, baseline) = try withExtendedLifetime(interruption) {
      let result = try options.solve(request, catalogue, progress: progress)
      let baseline =
        policy == nil && !isPriced
        ? result : try options.solve(without, catalogue, progress: progress)
      return (result, baseline)
    }
    let label = request.policy.map { $0.title ?? $0.name }
    return Solved(
      result: result, baseline: baseline,
      name: label ?? (isPriced ? "with the carbon price" : "without any policy"),
      baselineName: against.map { PolicyChoice($0).words }
        ?? (policy == nil ? "the same without a carbon price" : "no policy"))
  }

  /// Does what asks the data for a name, and ends with 2 where there is none.
  static func naming<Value>(_ body: () throws(CatalogueError) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      Terminal.complain([CatalogueErrorText.sentence(for: error)])
      throw ExitCode(2)
    }
  }

  /// A scenario of the vehicle market, held against the data.
  static func fleet(_ name: String?, _ catalogue: Catalogue) throws -> String? {
    guard let name else { return nil }
    let known = Set(
      catalogue.vehicleMarket.filter { $0.kind == "model assumption" }.map(\.scenario)
    ).sorted()
    if let found = known.first(where: { $0 == name || $0 == "proposed \(name)" }) { return found }
    throw ValidationError(
      "--fleet: there is no scenario '\(name)' of the vehicle market; there are \(known.joined(separator: ", "))."
    )
  }
}
