import Abate
import ArgumentParser
import Foundation

/// `abate certify`: a result folder proved again.
struct CertifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify",
    abstract: "Prove a result folder again, from the prices it holds.",
    discussion: """
      Holds every file against its hash, reads the policy and the data that the folder was made from (they must have the \
      hashes of its manifest), takes the prices of equilibrium.csv and lets every participant answer once: nothing is \
      searched. Prints the residuals of all markets and accounts, and holds every number of the tables against what the \
      prices give. Files are named as in the command that wrote the folder, so start it from the same place.

      Examples:
        abate certify results
        abate certify results --json

      Ends with 0 when proved, 1 when the folder, the policy or the data are not those of the run, 2 for wrong use, 3 when \
      a residual or a difference is above the tolerance.
      """)

  @Argument(help: "A folder that abate run --out wrote.", completion: .directory)
  var result: String

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let stored = try StoredFolders.read([result])[0]
    let manifest = stored.manifest
    guard manifest.program.arguments.first == RunCommand.configuration.commandName,
      let command = try? RunCommand.parse(Array(manifest.program.arguments.dropFirst()))
    else {
      throw refusal("its manifest does not hold the words of an abate run")
    }
    let progress = ProgressLine(isShown: Terminal.showsProgress && !json)
    defer { progress.end() }
    progress.begin("reading the data")
    var request = try command.options.request()
    let catalogue = try command.policies.data.load()
    guard catalogue.hash.hexadecimal == manifest.data.sha256 else {
      throw refusal(
        "it rests on data with the hash \(manifest.data.sha256.prefix(12))…, these have "
          + "\(catalogue.hash.hexadecimal.prefix(12))…")
    }
    let (policyRun, span) = try command.understood(&request, catalogue)
    if let label = policyRun?.label, label.hash != manifest.options["policyHash"] {
      throw refusal(
        "the policy \(label.name) has changed since: its hash is \(label.hash.prefix(12))…, that of the run "
          + "\((manifest.options["policyHash"] ?? "").prefix(12))…")
    }
    progress.begin("letting every participant answer at the prices of the folder")
    let proof = try command.options.understandingScenario(progress) {
      (scenario) throws(ScenarioError) -> Result<Recomputation, Recomputation.Mismatch>? in
      let built = try CompiledScenario(catalogue: catalogue, options: request.options)
      scenario = built
      guard let prices = stored.solution.prices(for: built) else { return nil }
      let again = try built.certified(at: prices, parallel: command.options.parallel)
      do throws(Recomputation.Mismatch) {
        return .success(try Recomputation(stored, again, detail: request.detail, span: span))
      } catch {
        return .failure(error)
      }
    }
    progress.end()
    switch proof {
    case nil:
      throw refusal(
        "the markets or years of \(SolvedPrices.fileName) are not those of its policy and data")
    case .failure(let mismatch):
      Terminal.complain([mismatch.sentence])
      throw ExitCode(3)
    case .success(let proof):
      try Terminal.show(json ? [ResultWriter.json(proof)] : proof.lines(width: Terminal.width))
      guard proof.holds else { throw ExitCode(3) }
    }
  }

  /// Why the folder cannot be proved here; the command ends with 1.
  private func refusal(_ reason: String) -> ExitCode {
    Terminal.complain([
      "\(result): \(reason). Run the policy again with --out, or name the files that it was made from."
    ])
    return ExitCode(1)
  }
}
