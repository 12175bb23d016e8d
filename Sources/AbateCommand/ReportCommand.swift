import Abate
import ArgumentParser
import Foundation

/// `abate report`: results as one page that opens without a network.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show results, or the store of a study, as one page with charts, tables and sources.",
    discussion: """
      Reads folders that `abate run --out` wrote, holds every file against its hash, and writes one HTML page that needs \
      no network. The first folder is the subject; the others are compared with it. Charts are drawn by Vega, whose text \
      comes from the Python package vl-convert-python (see --python); without it they are plain drawings.

      A store of `abate study` becomes a page of its own: how far results spread over the samples, what moves them (Sobol' \
      indices, elementary effects or rank correlations, as the design allows), and with --interest where the samples of \
      interest lie (PRIM).

      Examples:
        abate report plan base -o report.html
        abate report plan base -o report.html --language zh --charts pictures
        abate report sweep.study -o sweep.html --of 'price[cea]' \\
          --interest 'price[cea, 2030] > 150'

      Ends with 0 when done, 1 when a folder is not whole or nothing can be written, 2 for wrong use.
      """)

  @Argument(help: "Folders of results, or one store.", completion: .directory)
  var results: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The page to write.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String

  @Option(help: "Language of the page: en or zh.")
  var language = "en"

  @Option(
    help: ArgumentHelp(
      "Write every chart as SVG and PNG into this folder too (needs vl-convert-python).",
      valueName: "dir"),
    completion: .directory)
  var charts: String?

  @Option(
    help: ArgumentHelp(
      "The Python that has vl-convert-python (default: ABATE_PYTHON, .venv/bin/python, python3).",
      valueName: "file"))
  var python: String?

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "Of a store: a result without its year; may be given several times (default: the first ones).",
      valueName: "result"))
  var shown: [String] = []

  @Option(
    help: ArgumentHelp(
      "Of a store: look for ranges in which this holds: a result, < or >, and a number in its unit.",
      valueName: "condition"))
  var interest: String?

  @Option(
    help: ArgumentHelp(
      "Of a store: number of a setting of the levers, from 0.", valueName: "number"))
  var setting: Int?

  func validate() throws {
    guard MessageLanguage(rawValue: language) != nil else {
      throw ValidationError("There is no language '\(language)'. Write en or zh.")
    }
    guard !results.isEmpty else {
      throw ValidationError("Name at least one folder that abate run --out wrote.")
    }
  }

  func run() throws {
    let language = MessageLanguage(rawValue: language) ?? .english
    guard !isStore else { return try writeStore(language) }
    guard shown.isEmpty, interest == nil, setting == nil else {
      Terminal.complain(["--of, --interest and --setting are for a store; \(results[0]) is none."])
      throw ExitCode(2)
    }
    let stored = try StoredFolders.read(results)
    let page = ReportPage(stored, language: language)
    try write(page.pictures, of: "\(stored.count) results") { page.html(script: $0) }
  }

  /// Whether one file is named: results are folders.
  private var isStore: Bool {
    var isFolder: ObjCBool = false
    return results.count == 1
      && FileManager.default.fileExists(atPath: results[0], isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private func writeStore(_ language: MessageLanguage) throws {
    var condition: ResultCondition?
    if let interest {
      condition = ResultCondition(interest)
      guard condition != nil else {
        Terminal.complain([ResultCondition.expected(interest)])
        throw ExitCode(2)
      }
    }
    let page = try understandingStudy {
      let store = try StudyStore.open(results[0])
      let settings = store.header.plan.settingCount
      guard (0..<settings).contains(setting ?? 0) else {
        Terminal.complain([
          "--setting: expected a number from 0 to \(settings - 1), found \(setting ?? 0)."
        ])
        throw ExitCode(2)
      }
      return try SweepPage(
        store, SweepPage.Request(results: shown, setting: setting ?? 0, interest: condition),
        language: language)
    }
    try write(page.pictures, of: "1 store") { page.html(script: $0) }
  }

  private func write(
    _ pictures: [ChartPicture], of what: String, _ html: (_ script: String?) -> String
  ) throws {
    let tool = ChartTool(python: python)
    let script = tool.script()
    if script == nil {
      Terminal.remark([
        "note: charts are plain drawings: \(tool.python) has no vl-convert-python. "
          + "Install it with: pip install vl-convert-python"
      ])
    }
    try OutputPlace.write(html(script), to: output)
    var lines = ["\(output): \(pictures.count) charts, \(what)"]
    if let charts {
      let count = try tool.write(pictures, to: charts)
      lines.append("\(charts): \(count) pictures")
    }
    try Terminal.show(lines)
  }
}

extension ResultCondition {
  /// What is said where text is no condition.
  static func expected(_ text: String) -> String {
    "--interest: expected a result, < or >, and a number, such as 'price[cea, 2030] > 150'; found '\(text)'."
  }
}
