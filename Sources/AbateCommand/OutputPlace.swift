import Abate
import ArgumentParser
import Foundation

/// Where a command writes beside the terminal; what cannot be written is said, and ends the command with 1.
enum OutputPlace {
  /// A file that appears whole or not at all.
  static func write(_ text: String, to path: String) throws {
    do throws(ResultFolderError) {
      try WholeFile.write(text, to: path)
    } catch {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
  }

  /// A folder and those above it, as far as they are not there.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      Terminal.complain(["\(path): this folder cannot be made."])
      throw ExitCode(1)
    }
  }
}
