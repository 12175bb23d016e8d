import Abate
import ArgumentParser
import Foundation
import NetCDF

/// Where a command writes beside the terminal; what cannot be written is said, and ends the command with 1.
enum OutputPlace {
  /// A file that appears whole or not at all.
  static func write(_ text: String, to path: String) throws {
    try write(bytes: text.utf8, to: path)
  }

  /// The same for bytes.
  static func write(bytes: some Sequence<UInt8>, to path: String) throws {
    do throws(ResultFolderError) {
      try WholeFile.write(bytes: bytes, to: path)
    } catch {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
  }

  /// A NetCDF file that appears whole or not at all; `body` writes it at the place that it is told.
  static func writeNetCDF(to path: String, _ body: (String) throws -> Void) throws {
    do {
      try WholeFile.make(path, body)
    } catch let error as NetCDFError {
      Terminal.complain([error.sentence(path)])
      throw ExitCode(1)
    } catch let error as ResultFolderError {
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
