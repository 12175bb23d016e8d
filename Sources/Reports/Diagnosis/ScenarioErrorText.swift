package import PolicySyntax
package import Scenario

/// The sentences for scenarios that have no result.
package enum ScenarioErrorText {
  /// The exit code of the command: 1 where the data are wrong, 3 where there is no equilibrium.
  package static func exitCode(for error: ScenarioError) -> Int32 {
    switch error {
    case .market, .infeasible, .ledger, .claimedTwice, .calibration, .unsettledReferencePrice: 3
    default: 1
    }
  }

  /// What is wrong, and what may help.
  ///
  /// - Parameters:
  ///   - scenario: What was solved, for the search for a cause; nil where it is not at hand.
  ///   - threads: Threads of that search.
  package static func lines(
    for error: ScenarioError, scenario: CompiledScenario?, language: MessageLanguage = .english,
    threads: Int = 1
  ) -> [String] {
    func say(_ english: String, _ chinese: String) -> [String] { [language.say(english, chinese)] }
    switch error {
    case .missingDefault(let key):
      return say(
        "defaults.csv: the key \(key) is missing or not a number.",
        "defaults.csv：缺少键 \(key)，或其值不是数。")
    case .missingPrice(let commodity, let region):
      return say(
        "energy_prices.csv: no price of \(commodity) in \(region).",
        "energy_prices.csv：没有 \(commodity) 在 \(region) 的价格。")
    case .missingDemand(let sector, let variable, let scenario):
      return say(
        "demand.csv: \(sector) \(variable) has no rows of the scenario \(scenario).",
        "demand.csv：\(sector) \(variable) 没有情景 \(scenario) 的行。")
    case .unknownTechnology(let id):
      return say(
        "plants.csv: the technology \(id) is not in technologies.csv.",
        "plants.csv：技术 \(id) 不在 technologies.csv 中。")
    case .unknownPlant(let id):
      return say("no plant is called '\(id)'.", "没有名为“\(id)”的工厂。")
    case .noPlants:
      return say("no plant of the data is part of the run.", "数据中没有工厂参与此次运行。")
    case .notExportable(let participant):
      return say(
        "\(participant) cannot be exported: the format has no form for it.",
        "\(participant) 无法导出：格式中没有相应的形式。")
    case .unknownName(let name):
      return say("'\(name)' is not in the data.", "数据中没有“\(name)”。")
    case .noBaseYearQuantity(let market):
      return say(
        "the fleet neither makes nor uses any \(market) in the base year, so its curve has no anchor.",
        "基准年既不生产也不使用 \(market)，其曲线没有基点。")
    case .calibration(let sector, let reason):
      return say(
        "the fit of \(sector) to the base year did not converge: \(reason).",
        "\(sector) 对基准年的拟合未收敛：\(reason)。")
    case .ledger(let entries): return ledgerLines(entries, language)
    case .claimedTwice(let faults):
      return say(
        "no result: tonnes are claimed twice. This is a fault of the program; please report it.",
        "无结果：同一吨被重复声明。这是程序的错误，请报告。")
        + faults.prefix(5).map {
          "  \($0.subject) \($0.year): "
            + language.say(
              "\($0.claimed) claimed of \($0.available) million t",
              "声明 \($0.claimed)，可用 \($0.available) 百万吨")
        }
    case .design(let faults): return faults.map { line($0, language) }
    case .unsettledReferencePrice:
      return say(
        "no result: terms that follow the allowance price (a band, a contract for difference, a deduction at a border)",
        "无结果：随配额价格变动的条款（区间、差价合约、边境扣减）")
        + say(
          "  do not settle at the price found. A given price path for their years would help.",
          "  未在所得价格上稳定下来。可为相应年份给定价格路径。")
    case .infeasible(let cause):
      return MarketDiagnosis(error, in: scenario, threads: threads).map {
        MarketDiagnosisText.lines(for: $0, language: language)
      } ?? lines(for: cause, language)
    case .market:
      return MarketDiagnosis(error, in: scenario, threads: threads).map {
        MarketDiagnosisText.lines(for: $0, language: language)
      } ?? say("no equilibrium, hence no result.", "没有均衡，因此无结果。")
    }
  }

  private static func number(_ value: Double) -> String {
    Figure.text(value, decimals: Figure.decimals(for: [value]))
  }

  private static func lines(for cause: Infeasibility, _ language: MessageLanguage) -> [String] {
    let missing = number(abs(cause.missing))
    let price = number(cause.price)
    let isShort = cause.missing > 0
    let residual = Figure.residual(cause.residual)
    guard language == .chinese else {
      return [
        "no equilibrium, hence no result: \(cause.clause) cannot be met in \(cause.year).",
        "  In the market of \(cause.market), at \(price) \(cause.unit), where the solver stopped,",
        "  \(missing) \(cause.quantityUnit) \(isShort ? "are missing" : "find no buyer") (residual \(residual) of the market's size).",
        "  A ceiling price (a weight or a penalty) or \(isShort ? "+" : "-")\(missing) \(cause.quantityUnit) in that year would do.",
      ]
    }
    return [
      "没有均衡，因此无结果：\(cause.clause) 在 \(cause.year) 年无法满足。",
      "  \(cause.market) 市场求解停止时价格为 \(price) \(cause.unit)，",
      "  仍有 \(missing) \(cause.quantityUnit) \(isShort ? "短缺" : "无人购买")（残差为市场规模的 \(residual)）。",
      "  可设最高价（weight 或罚款），或在该年\(isShort ? "增加" : "减少") \(missing) \(cause.quantityUnit)。",
    ]
  }

  private static func line(_ fault: DesignFault, _ language: MessageLanguage) -> String {
    switch fault {
    case .coversNobody(let measure, let clause):
      language.say(
        "\(measure): \(clause) covers no plant of the data.",
        "\(measure)：\(clause) 未覆盖数据中的任何工厂。")
    case .duplicateName(let name):
      language.say("two measures are called \(name).", "有两项措施都叫 \(name)。")
    case .impossibleNumber(let measure, let clause, let year, let value):
      language.say(
        "\(measure): \(clause) is \(value) in \(year); a number of at least 0 was expected.",
        "\(measure)：\(clause) 在 \(year) 年为 \(value)，应为不小于 0 的数。")
    case .contractBeyondCapacity(let measure, let year, let amount, let capacity):
      language.say(
        "\(measure): the contract is for \(number(amount)) Mt in \(year), but its works make at most \(number(capacity)) Mt a year. Lower the amount or name more works in 'from'.",
        "\(measure)：合同要求 \(year) 年 \(number(amount)) Mt，但所列工厂每年至多生产 \(number(capacity)) Mt。请减少数量，或在 from 中写入更多工厂。"
      )
    case .nobodySurrenders(let measure, let year):
      language.say(
        "\(measure): in \(year) its price is to be found, but its rules leave nobody who must buy an allowance, so every price would do. Give its price for that year with a 'price' measure, or put somebody under a rule other than exempt.",
        "\(measure)：\(year) 年价格待求，但按其规则无人需要购买配额，任何价格都成立。请用 price 措施给定该年价格，或让部分供应商适用 exempt 以外的规则。")
    case .ceilingBelowFloor(let measure, let year, let floor, let ceiling):
      language.say(
        "\(measure): the ceiling (\(number(ceiling))) lies below the floor (\(number(floor))) in \(year). Raise the ceiling to \(number(floor)) or lower the floor to \(number(ceiling)) in that year.",
        "\(measure)：\(year) 年最高价（\(number(ceiling))）低于最低价（\(number(floor))）。请将该年最高价提高到 \(number(floor))，或将最低价降到 \(number(ceiling))。"
      )
    case .thresholdsCross(let measure, let year, let lower, let upper):
      language.say(
        "\(measure): 'lower' (\(number(lower)) Mt) lies above 'upper' (\(number(upper)) Mt) in \(year): the reserve would take and give at once. Raise 'upper' or lower 'lower'.",
        "\(measure)：\(year) 年 lower（\(number(lower)) Mt）高于 upper（\(number(upper)) Mt），储备将同时收回和投放。请提高 upper 或降低 lower。"
      )
    }
  }

  private static func ledgerLines(
    _ entries: [LedgerEntry], _ language: MessageLanguage
  ) -> [String] {
    [
      language.say(
        "no result: the accounts do not balance. This is a fault of the program; please report it.",
        "无结果：账目不平。这是程序的错误，请报告。")
    ]
      + entries.prefix(5).map {
        "  \($0.identity.rawValue): \($0.subject) \($0.year): \($0.left) "
          + language.say("against", "对") + " \($0.right) \($0.unit)"
      }
  }
}
