import Foundation
package import PolicySyntax

/// What is said of a policy file that cannot be read.
package enum UnreadablePolicy {
  package static func text(_ path: String, _ language: MessageLanguage) -> String {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      return language == .chinese
        ? "\(path)：这是文件夹。请写出其中的政策文件，如 \(folder)/NAME.policy。"
        : "\(path): this is a folder. Name the policies in it, such as \(folder)/NAME.policy."
    }
    return language == .chinese
      ? "\(path)：没有这个文件，或无法读取。" : "\(path): no such file, or it cannot be read."
  }
}
