import Abate
import ArgumentParser
import Foundation

/// `abate report`: results as one page that opens without a network.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show result folders as one page with charts, tables and sources.",
    discussion: """
      Reads folders that `abate run --out` wrote, holds every file against its hash, and writes one HTML page that needs \
      no network. The first folder is the subject; the others are compared with it. Charts are drawn by Vega, whose text \
      comes from the Python package vl-convert-python (see --python); without it they are plain drawings.

      Examples:
        abate report plan base -o report.html
        abate report plan base -o report.html --language zh --charts pictures

      Ends with 0 when done, 1 when a folder is not whole or nothing can be written, 2 for wrong use.
      """)

  @Argument(help: "Folders of results.", completion: .directory)
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

  func validate() throws {
    guard MessageLanguage(rawValue: language) != nil else {
      throw ValidationError("There is no language '\(language)'. Write en or zh.")
    }
    guard !results.isEmpty else {
      throw ValidationError("Name at least one folder that abate run --out wrote.")
    }
  }

  func run() throws {
    let stored = try StoredFolders.read(results)
    let page = ReportPage(stored, language: MessageLanguage(rawValue: language) ?? .english)
    let tool = ChartTool(python: python)
    let script = tool.script()
    if script == nil {
      Terminal.remark([
        "note: charts are plain drawings: \(tool.python) has no vl-convert-python. "
          + "Install it with: pip install vl-convert-python"
      ])
    }
    try OutputPlace.write(page.html(script: script), to: output)
    var lines = ["\(output): \(page.pictures.count) charts, \(stored.count) results"]
    if let charts {
      let count = try tool.write(page.pictures, to: charts)
      lines.append("\(charts): \(count) pictures")
    }
    try Terminal.show(lines)
  }
}
