package import PolicySyntax
package import Studies

/// The sentences for stores that cannot be made, read or written. Nothing is ever overwritten.
package enum StoreErrorText {
  package static func lines(
    for error: StoreError, in language: MessageLanguage = .english
  ) -> [String] {
    func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }
    switch error {
    case .missing(let path): return [say("\(path): no such file.", "\(path)：没有这个文件。")]
    case .exists(let path):
      return [say("\(path) is there already; it was left as it is.", "\(path) 已存在，未作改动。")]
    case .notAStore(let path):
      return [
        say(
          "\(path) is no store of Abate; it was left as it is. Name another file with --store.",
          "\(path) 不是 Abate 的结果库，未作改动。请用 --store 指定其他文件。")
      ]
    case .otherVersion(let path, let found, let known):
      return [
        say(
          "\(path) has layout \(found); this version of the program knows layout \(known). It was left as it is.",
          "\(path) 的格式版本为 \(found)，本程序只认识版本 \(known)，未作改动。")
      ]
    case .damaged(let path, let detail):
      return [
        say(
          "\(path) is damaged (\(detail)); it was left as it is.",
          "\(path) 已损坏（\(detail)），未作改动。"),
        say(
          "  Move it away and run the study again, or restore a copy.",
          "  请移走该文件后重新运行研究，或恢复备份。"),
      ]
    case .otherStudy(let path, let expected, let found):
      return [
        say(
          "\(path) holds another study, or an earlier state of this one; it was left as it is.",
          "\(path) 属于另一项研究，或本研究的旧版本，未作改动。"),
        say(
          "  Expected \(expected), found \(found). Name another file with --store.",
          "  应为 \(expected)，实为 \(found)。请用 --store 指定其他文件。"),
      ]
    case .otherShard(let path, let expected, let found):
      return [
        say(
          "\(path) holds \(found.isEmpty ? "the whole study" : "part \(found)"), not \(expected.isEmpty ? "the whole" : "part \(expected)"); it was left as it is.",
          "\(path) 存放的是\(found.isEmpty ? "整个研究" : "第 \(found) 部分")，而不是\(expected.isEmpty ? "整个研究" : "第 \(expected) 部分")，未作改动。"
        )
      ]
    case .inUse(let path):
      return [say("\(path) is being written by another process.", "另一个进程正在写入 \(path)。")]
    case .diskFull(let path):
      return [
        say(
          "no space left for \(path). All runs before are in it.",
          "磁盘空间不足，无法写入 \(path)。此前的运算均已保存。"),
        say(
          "  Make space and give the same command again: it goes on from there.",
          "  腾出空间后重新执行同一命令即可继续。"),
      ]
    case .contradiction(let path, let run):
      return [
        say(
          "\(path) gives another answer to run \(run) than the parts before; nothing was written.",
          "\(path) 中第 \(run) 次运算的结果与前面各部分不一致，未写入任何内容。"),
        say(
          "  Were the parts made with different versions or machines?",
          "  各部分是否由不同版本或不同机器得出？"),
      ]
    case .system(let path, let detail): return ["\(path): \(detail)."]
    }
  }

  /// What is wrong with a study, beside its store.
  package static func lines(
    for error: StudiesError, in language: MessageLanguage = .english
  ) -> [String] {
    func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }
    switch error {
    case .tooManyDimensions(let design, let most, let found):
      return [
        say(
          "\(design) samples at most \(most) uncertain values, here are \(found).",
          "\(design) 最多抽取 \(most) 个不确定值，此处有 \(found) 个。"),
        say(
          "  Write latin-hypercube, which has no limit, or halton, which has 1,229.",
          "  请改用没有上限的 latin-hypercube，或上限为 1,229 的 halton。"),
      ]
    case .impossibleCorrelation:
      return [
        say(
          "no numbers have these rank correlations together: those of the underlying normal numbers are a little larger.",
          "没有随机数能同时具有这些秩相关：对应正态变量的相关系数略大。"),
        say(
          "  Bring the strongest correlations nearer to 0.", "  请把最强的相关系数调得离 0 近一些。"),
      ]
    case .tooFewSamples(let needed, let found):
      return [
        say(
          "too few samples with an answer: \(needed) are needed, there are \(found).",
          "有结果的样本太少：需要 \(needed) 个，只有 \(found) 个。")
      ]
    case .otherDesign(let needed, let found):
      return [
        say(
          "this needs a sample of the design \(needed); the store has \(found).",
          "此分析需要 \(needed) 设计的样本；结果库中为 \(found)。")
      ]
    case .unknownColumn(let name, let nearest):
      return [say("the store has no result '\(name)'.", "结果库中没有结果“\(name)”。")]
        + (nearest.map { [say("  Did you mean '\($0)'?", "  是否指“\($0)”？")] } ?? [
          say("  `abate store show` lists them.", "  `abate store show` 列出全部结果。")
        ])
    case .unknownAxis(let name, let nearest):
      return [
        say(
          "the store has no lever and no uncertain number '\(name)'.",
          "结果库中没有杠杆或不确定值“\(name)”。")
      ]
        + (nearest.map { [say("  Did you mean '\($0)'?", "  是否指“\($0)”？")] } ?? [
          say("  `abate store show` lists them.", "  `abate store show` 列出全部。")
        ])
    case .otherAxes(let names):
      return [
        say(
          "a map is drawn over two levers or over two uncertain numbers; found \(names.joined(separator: ", ")).",
          "图须以两个杠杆或两个不确定值为轴；实为 \(names.joined(separator: "、"))。")
      ]
    case .notRecorded(let runs):
      return [
        say(
          "the store does not say which clauses bind: \(runs) of these runs can be told. Run the study anew into another store.",
          "结果库没有记录哪些条款起约束作用：这些运算中仅 \(runs) 次可判断。请重新运行研究并存入另一个文件。")
      ]
    case .variation(let words), .uncleared(let words): return [words]
    case .numerics(let error):
      return [say("a computation has no answer: \(error).", "计算没有结果：\(error)。")]
    case .scenario(let error): return ScenarioErrorText.lines(for: error, scenario: nil)
    }
  }
}
