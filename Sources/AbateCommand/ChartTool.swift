import Abate
import ArgumentParser
import Foundation

/// Vega and its pictures, from the Python package vl-convert-python: an installed package, no file of ours.
struct ChartTool {
  /// The interpreter that is asked.
  let python: String

  /// - Parameter python: As given; else `ABATE_PYTHON`, a virtual environment in the working folder, `python3`.
  init(python: String?) {
    let local = ".venv/bin/python"
    self.python =
      python ?? ProcessInfo.processInfo.environment["ABATE_PYTHON"]
      ?? (FileManager.default.isExecutableFile(atPath: local) ? local : "python3")
  }

  /// The text of Vega, Vega-Lite and vega-embed for a page; nil where the package is missing.
  func script() -> String? {
    guard
      let text = try? run(
        "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle())", input: ""),
      !text.isEmpty
    else { return nil }
    return text
  }

  /// Writes every picture as SVG and PNG; how many files there are.
  func write(_ pictures: [ChartPicture], to folder: String) throws -> Int {
    try OutputPlace.makeFolder(folder)
    let specifications = Dictionary(
      uniqueKeysWithValues: pictures.map { ($0.id, $0.specification) })
    guard
      (try? run(
        Self.drawing, input: ResultWriter.json(specifications, isCompact: true),
        arguments: [folder])) != nil
    else {
      Terminal.complain([
        "\(python) cannot draw the charts: pictures need the Python package vl-convert-python. "
          + "Install it with: pip install vl-convert-python"
      ])
      throw ExitCode(1)
    }
    return 2 * pictures.count
  }

  /// Writes beside, then renames.
  private static let drawing = """
    import json, os, sys, vl_convert
    for name, spec in json.load(sys.stdin).items():
      path = os.path.join(sys.argv[1], name)
      for end, mode, data in (
          (".svg", "w", vl_convert.vegalite_to_svg(spec)),
          (".png", "wb", vl_convert.vegalite_to_png(spec, scale=2))):
        with open(path + end + ".partial", mode) as file:
          file.write(data)
        os.replace(path + end + ".partial", path + end)
    """

  private struct Failed: Error {}

  private func run(_ program: String, input: String, arguments: [String] = []) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", program] + arguments
    let (standardIn, standardOut) = (Pipe(), Pipe())
    process.standardInput = standardIn
    process.standardOutput = standardOut
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardIn.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardIn.fileHandleForWriting.close()
    let data = try standardOut.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: data, as: UTF8.self)
  }
}
