import Abate
import ArgumentParser

/// Result folders named on the command line.
enum StoredFolders {
  /// Reads all of them; what is wrong with one is printed and ends the command with 1.
  static func read(_ paths: [String]) throws -> [StoredResult] {
    do throws(StoredResultError) {
      var results: [StoredResult] = []
      for path in paths { results.append(try StoredResult(path)) }
      return StoredResult.distinct(results)
    } catch {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
  }
}
