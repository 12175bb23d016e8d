package import PolicySyntax

extension DiagnosticCatalogue {
  /// The sentences of paths (N401 to N407) and of family O.
  package static let overlays = DiagnosticCatalogue(paths + stacks + changes)

  private static let fixName = Sentence("write {name}", "写作 {name}")

  private static let paths: [DiagnosticEntry] = [
    DiagnosticEntry(
      "N401", title: Sentence("No such measure", "没有这个措施"),
      [
        "message": Sentence("the policy has no measure {name}", "该政策没有名为 {name} 的措施"),
        "legal": Sentence("its measures are {names}", "它的措施有：{names}"),
        "empty": Sentence("it has no measures at all", "它没有任何措施"),
        "fix": fixName,
      ]),
    DiagnosticEntry(
      "N402", title: Sentence("No such part", "没有这个部分"),
      [
        "message": Sentence("{parent} has no part {name}", "{parent} 没有名为 {name} 的部分"),
        "legal": Sentence("here may stand {names}", "此处可以写：{names}"),
        "empty": Sentence(
          "{parent} is a value; no name can follow it", "{parent} 是一个值，后面不能再接名称"),
        "fix": fixName,
      ]),
    DiagnosticEntry(
      "N403", title: Sentence("No such key", "没有这个键"),
      [
        "message": Sentence("{parent} has no entry for {name}", "{parent} 中没有 {name} 这一项"),
        "unset": Sentence(
          "{name} may stand in {parent}, but this policy does not set it",
          "{parent} 中可以写 {name}，但该政策没有设定它"),
        "legal": Sentence("it has entries for {names}", "它的各项是：{names}"),
        "empty": Sentence("it has no entries", "它没有任何项"),
        "fix": fixName,
      ]),
    DiagnosticEntry(
      "N404", title: Sentence("Brackets that do not fit", "方括号用法不当"),
      [
        "message": Sentence(
          "{name} has one value, not one for each key; [{key}] has no meaning here",
          "{name} 只有一个值，不按键区分；[{key}] 在这里没有意义"),
        "block": Sentence(
          "{name} is a block; brackets belong after a field of it",
          "{name} 是一个区块；方括号应写在它的某个字段之后"),
        "index": Sentence(
          "between brackets stands a year such as [2030] or a key such as [bf-bof], not {found}",
          "方括号中应写年份（如 [2030]）或键（如 [bf-bof]），而不是 {found}"),
        "after": Sentence(
          "brackets end a path; {name} cannot follow them", "方括号须在路径末尾，后面不能再接 {name}"),
      ]),
    DiagnosticEntry(
      "N405", title: Sentence("Year outside the horizon", "年份超出政策期间"),
      [
        "message": Sentence(
          "{year} lies outside the policy's horizon, {horizon}", "{year} 年不在政策期间 {horizon} 之内")
      ]),
    DiagnosticEntry(
      "N406", title: Sentence("Not a path", "不是路径"),
      [
        "message": Sentence(
          "a path is written like cea.steel-benchmark.benchmark[2030], not {found}",
          "路径的写法如 cea.steel-benchmark.benchmark[2030]，而不是 {found}")
      ]),
    DiagnosticEntry(
      "N407", title: Sentence("No such policy or overlay", "没有这个政策或修改"),
      [
        "message": Sentence("there is no policy {name} here", "这里没有名为 {name} 的政策"),
        "overlay": Sentence("there is no overlay {name} here", "这里没有名为 {name} 的修改"),
        "legal": Sentence("there are {names}", "这里有：{names}"),
        "empty": Sentence(
          "none is in this file or in a file it uses", "本文件及其 use 的文件中都没有"),
        "fix": fixName,
      ]),
  ]

  private static let stacks: [DiagnosticEntry] = [
    DiagnosticEntry(
      "O301", title: Sentence("Two replacements of one value", "同一数值被替换两次"),
      [
        "message": Sentence(
          "{first} and {second} both replace {path}", "{first} 与 {second} 都替换 {path}"),
        "message-period": Sentence(
          "{first} and {second} both replace {path} in {period}",
          "{first} 与 {second} 都替换 {period} 的 {path}"),
        "within": Sentence(
          "{path} is replaced twice in this overlay", "此修改两次替换 {path}"),
        "label": Sentence("replaced by {overlay}", "由 {overlay} 替换"),
        "note": Sentence(
          "the order in which overlays are named has no meaning; say which wins",
          "修改的先后次序没有意义；请写明以哪个为准"),
        "fix": Sentence("write resolve {winner} over {loser}", "写作 resolve {winner} over {loser}"),
      ]),
    DiagnosticEntry(
      "O302", title: Sentence("Removed and changed", "既删除又更改"),
      [
        "message": Sentence(
          "of {first} and {second}, one removes what the other changes: {path}",
          "{first} 与 {second} 一个删除、另一个更改同一处：{path}"),
        "message-period": Sentence(
          "of {first} and {second}, one removes what the other changes in {period}: {path}",
          "{first} 与 {second} 一个删除、另一个更改同一处（{period}）：{path}"),
        "within": Sentence(
          "this overlay removes what it also changes: {path}", "此修改既删除又更改同一处：{path}"),
        "label": Sentence("by {overlay}", "由 {overlay}"),
        "note": Sentence(
          "the order in which overlays are named has no meaning; say which wins",
          "修改的先后次序没有意义；请写明以哪个为准"),
        "fix": Sentence("write resolve {winner} over {loser}", "写作 resolve {winner} over {loser}"),
      ]),
    DiagnosticEntry(
      "O306", title: Sentence("Added twice", "重复添加"),
      [
        "message": Sentence(
          "{first} and {second} both add {path}", "{first} 与 {second} 都添加 {path}"),
        "present": Sentence(
          "{path} cannot be added: the policy has a {name} there already",
          "不能添加 {path}：政策中该处已有 {name}"),
        "there": Sentence("it stands here", "它在这里"),
        "label": Sentence("added by {overlay}", "由 {overlay} 添加"),
        "note": Sentence(
          "give one of them another name, or say which wins", "请给其中一个另取名称，或写明以哪个为准"),
        "fix": Sentence("write resolve {winner} over {loser}", "写作 resolve {winner} over {loser}"),
      ]),
    DiagnosticEntry(
      "O308", title: Sentence("Overlay on another policy", "修改的对象不符"),
      [
        "message": Sentence(
          "{overlay} changes {base}, and {policy} does not extend that",
          "{overlay} 修改的是 {base}，而 {policy} 并不以它为基础"),
        "label": Sentence("the overlay is written for {base}", "该修改是针对 {base} 写的"),
      ]),
    DiagnosticEntry(
      "O310", title: Sentence("Overlay named twice", "修改重复列出"),
      [
        "message": Sentence(
          "{overlay} is named twice; it is applied once", "{overlay} 列出了两次，只应用一次")
      ]),
    DiagnosticEntry(
      "O312", title: Sentence("Resolutions in a circle", "优先次序成环"),
      [
        "message": Sentence(
          "{winner} is to win over {loser}, and by other resolutions the reverse",
          "此处以 {winner} 优先于 {loser}，而其他 resolve 的规定与此相反")
      ]),
    DiagnosticEntry(
      "O313", title: Sentence("Resolution without conflict", "没有冲突可解决"),
      [
        "message": Sentence(
          "{winner} and {loser} are not in conflict; this settles nothing",
          "{winner} 与 {loser} 没有冲突，此处不起作用"),
        "missing": Sentence(
          "{name} is not among the overlays of this case", "{name} 不在此方案的修改之列"),
      ]),
  ]

  private static let changes: [DiagnosticEntry] = [
    DiagnosticEntry(
      "O303", title: Sentence("Another kind of value", "数值种类不同"),
      [
        "message": Sentence(
          "{path} is in {expected}; this is in {found}", "{path} 的单位是 {expected}，这里是 {found}"),
        "sort": Sentence(
          "the replacement is another sort of value than {path} has",
          "替换值与 {path} 原值的类型不同"),
      ]),
    DiagnosticEntry(
      "O304", title: Sentence("Other keys", "键不一致"),
      [
        "message": Sentence(
          "the replacement of {path} lacks {missing} and has {unknown}, which {path} has not",
          "{path} 的替换值缺少 {missing}，又多出原来没有的 {unknown}"),
        "missing": Sentence(
          "the replacement of {path} lacks {missing}", "{path} 的替换值缺少 {missing}"),
        "unknown": Sentence(
          "the replacement of {path} has {unknown}, which {path} has not",
          "{path} 的替换值多出原来没有的 {unknown}"),
      ]),
    DiagnosticEntry(
      "O305", title: Sentence("Change that alters nothing", "修改不起作用"),
      [
        "message": Sentence("this leaves {path} as it is", "此修改没有改变 {path}"),
        "absent": Sentence(
          "{policy} has no {path}; this changes nothing", "{policy} 没有 {path}，此修改不起作用"),
        "force": Sentence(
          "this changes nothing: the rule holds during {force}, the change is for {period}",
          "此修改不起作用：规则的有效期是 {force}，而修改针对 {period}"),
        "horizon": Sentence(
          "this changes nothing: the policy speaks of {horizon}, the change is for {period}",
          "此修改不起作用：政策期间是 {horizon}，而修改针对 {period}"),
      ]),
    DiagnosticEntry(
      "O307", title: Sentence("Nothing to change so", "不能这样更改"),
      [
        "message": Sentence(
          "{path} holds no number, so {word} cannot be used on it",
          "{path} 不是数值，不能使用 {word}"),
        "block": Sentence(
          "{path} is a block; {word} changes a field, name one of it",
          "{path} 是一个区块；{word} 用于字段，请写出其中的字段"),
        "factor": Sentence(
          "scale takes a factor such as 0.9 or 90 %, or a schedule of factors, not {found}",
          "scale 后面应是倍数，如 0.9 或 90 %，或倍数的时间序列，而不是 {found}"),
        "amount": Sentence(
          "shift takes an amount in {expected}, or a schedule of amounts, not {found}",
          "shift 后面应是以 {expected} 计的数量或其时间序列，而不是 {found}"),
        "delay": Sentence(
          "delay takes whole years such as 2 yr, not {found}",
          "delay 后面应是整年数，如 2 yr，而不是 {found}"),
        "years": Sentence(
          "{path} is the same in all years; it cannot change for some of them",
          "{path} 在各年相同，不能只在部分年份更改"),
        "computation": Sentence(
          "{path} cannot be changed so: the result is no number or lies outside the calendar",
          "{path} 不能这样更改：结果不是数值或超出日历范围"),
      ]),
    DiagnosticEntry(
      "O311", title: Sentence("Part that must stay", "不可删除的部分"),
      [
        "message": Sentence(
          "{path} cannot be removed: it must be stated", "{path} 不能删除：它必须写明"),
        "default": Sentence(
          "{path} cannot be removed; to have its usual value, replace it with {value}",
          "{path} 不能删除；如要恢复默认值，请用 replace 改为 {value}"),
        "key": Sentence(
          "an entry of a map cannot be removed: {path}; its keys stay as they are",
          "不能删除映射中的一项：{path}；键须保持不变"),
      ]),
    DiagnosticEntry(
      "O314", title: Sentence("Field that is not set", "字段尚未设定"),
      [
        "message": Sentence(
          "the policy does not set {path}; {word} needs a value to start from",
          "政策没有设定 {path}；{word} 需要一个起始值"),
        "note": Sentence(
          "set it for all years: replace {path} with …", "可先对所有年份设定：replace {path} with …"),
      ]),
    DiagnosticEntry(
      "O315", title: Sentence("Removed but still used", "已删除但仍被引用"),
      [
        "message": Sentence(
          "{path} is removed, but the policy still speaks of it",
          "{path} 已删除，但政策中仍引用它"),
        "label": Sentence("used here", "在这里引用"),
      ]),
    DiagnosticEntry(
      "O316", title: Sentence("Changed beyond what is possible", "更改后超出范围"),
      [
        "above": Sentence(
          "after all changes {path} is {value} in {year}; it can be {bound} at most",
          "全部修改之后，{path} 在 {year} 年为 {value}；最大为 {bound}"),
        "below": Sentence(
          "after all changes {path} is {value} in {year}; it must be {bound} at least",
          "全部修改之后，{path} 在 {year} 年为 {value}；最小为 {bound}"),
      ]),
    DiagnosticEntry(
      "O317", title: Sentence("Field in an overlay", "修改中的字段"),
      [
        "message": Sentence(
          "an overlay has no fields of its own; write what is to change",
          "overlay 本身没有字段；请写明要更改什么"),
        "fix": Sentence(
          "write replace {name} with {value}", "写作 replace {name} with {value}"),
      ]),
    DiagnosticEntry(
      "O318", title: Sentence("Addition without a place", "添加位置不明"),
      [
        "message": Sentence(
          "say what the rule is added to: add to MEASURE rule {name} …",
          "请写明规则添加到哪里：add to 措施 rule {name} …"),
        "measure": Sentence(
          "a measure is added to the policy itself, not to {path}",
          "措施只能添加到政策本身，不能添加到 {path}"),
        "place": Sentence(
          "{path} takes no rules; rules are added to a measure",
          "{path} 不能有规则；规则应添加到措施"),
        "fix": Sentence("add it without to", "去掉 to 部分"),
      ]),
  ]
}
