/// Paths as `use` writes them. Pure text; nothing is looked up.
enum ProjectPath {
  /// The folder of a path; `.` for a name alone.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func joined(_ folder: String, _ path: String) -> String {
    folder == "." || folder.isEmpty ? path : folder == "/" ? "/" + path : folder + "/" + path
  }

  /// The path below a folder that `path` means when it is written in a file that lies in `inner`, a path below the
  /// same folder; nil if it leads out of the folder or is absolute.
  static func below(_ path: String, from inner: String) -> String? {
    guard !path.hasPrefix("/"), !path.hasPrefix("~"), !path.contains("\0"), !path.contains("\\"),
      !path.contains(":")
    else { return nil }
    var parts = inner == "." ? [] : inner.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// Whether a path lies below a folder, both without links and `..`.
  static func lies(_ path: String, below folder: String) -> Bool {
    folder == "/" || folder == "." || folder.isEmpty || path.hasPrefix(folder + "/")
  }
}
