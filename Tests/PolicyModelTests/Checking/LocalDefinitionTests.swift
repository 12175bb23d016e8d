import PolicyModel
import PolicySyntax
import Quantities
import Testing

/// `let` and `group` within a measure, a section or a rule: they hold there and nowhere else.
@Suite struct LocalDefinitionTests {
  private func policy(_ measures: String) -> CheckedProject {
    SmallWorld.check(
      "policy p {\n  horizon: 2024..2030\n  money: CNY(2025)\n  let rate = 50 CNY/t CO2\n\(measures)\n}\n"
    )
  }

  private func pays(_ project: CheckedProject, _ measure: String) throws -> Double {
    let value = try #require(project.policies["p"]?.measure(measure)?.body["pays"])
    guard case .quantity(let quantity) = value else {
      Issue.record("\(value)")
      return 0
    }
    return quantity.value
  }

  @Test("a definition of a measure holds in it, before one of the policy, and in no other measure")
  func measure() throws {
    let project = policy(
      """
      tax own {
        let half = rate / 2
        let rate = 80 CNY/t CO2
        group ours = sector = steel
        of: suppliers where ours
        pays: half
      }
      tax other {
        of: suppliers where sector = steel
        pays: rate
      }
      """)
    #expect(!project.hasErrors, "\(SmallWorld.rendered(project.diagnostics, project.project))")
    #expect(try pays(project, "own") == 40)
    #expect(try pays(project, "other") == 50)
    let wrong = policy(
      """
      tax own {
        let half = rate / 2
        of: suppliers where sector = steel
        pays: half
      }
      tax other {
        of: suppliers where sector = steel
        pays: half
      }
      """)
    let errors = wrong.diagnostics.filter(\.severity.isError)
    #expect(errors.count == 1)
    #expect(
      errors.first.map { wrong.project.sources[$0.main.span.file]?.text($0.main.span) } == "half")
  }

  @Test(
    "a rule and a section have definitions of their own; two of one name in a block are an error")
  func inner() throws {
    let project = policy(
      """
      market cea {
        covers: suppliers where sector = steel
        let own = 90 %
        rule all {
          let own = 80 %
          method: grandfather
          share: own
        }
        banking {
          let kept = 20 kt CO2e
          free-carry: kept
        }
      }
      """)
    #expect(!project.hasErrors, "\(SmallWorld.rendered(project.diagnostics, project.project))")
    let rule = try #require(project.policies["p"]?.measure("cea")?.body.rules.first)
    guard case .quantity(let share)? = rule.body["share"] else {
      Issue.record("no share")
      return
    }
    #expect(abs(share.value - 0.8) < 1e-12)
    let twice = policy(
      """
      tax own {
        let a = 1 CNY/t CO2
        let a = 2 CNY/t CO2
        of: suppliers where sector = steel
        pays: a
      }
      """)
    #expect(twice.diagnostics.filter(\.severity.isError).map(\.code.text) == ["N105"])
  }

  @Test("overlays, require and expect see the definitions of the block that they speak of")
  func outside() throws {
    let project = PolicyProject.text(
      """
      policy p {
        horizon: 2024..2030
        money: CNY(2025)
        let rate = 50 CNY/t CO2
        tax own {
          let rate = 80 CNY/t CO2
          of: suppliers where sector = steel
          pays: rate
          require rate = 80 CNY/t CO2
          expect revenue[own, 2030] > 1 t CO2/yr * rate
        }
        market cea {
          covers: suppliers where sector = steel
          rule all {
            let least = 60 %
            method: grandfather
            share: 90 %
            require least = 60 %
          }
        }
        require rate = 50 CNY/t CO2
      }
      overlay higher on p {
        replace own.pays with rate * 2
        replace cea.all.share with least
        add to cea rule first except all for sector = steel during 2024..2024 {
          method: grandfather
          share: 95 %
        }
      }
      overlay other on p {
        replace cea.all.share with rate / 100 CNY/t CO2
      }
      """, name: "own.policy")
    let review = ReviewedProject(project, with: SmallWorld.checker)
    let errors = review.diagnostics.all.filter(\.severity.isError)
    #expect(
      errors.isEmpty, "\(SmallWorld.rendered(review.diagnostics.all, project))")
    func number(_ overlay: String, _ field: String) -> Double? {
      let change = review.overlaid.overlays[overlay]?.changes.first {
        "\($0.reference.path)" == field
      }
      guard case .replace(.quantity(let quantity))? = change?.action else { return nil }
      return quantity.value
    }
    #expect(number("higher", "own.pays") == 160)
    #expect(number("higher", "cea.all.share") == 0.6)
    #expect(number("other", "cea.all.share") == 0.5)
    // What is defined in one block is unknown in another.
    let wrong = ReviewedProject(
      .text(
        project.sources["own.policy"].map { $0.text(0..<$0.bytes.count) }.map {
          $0.replacing("with rate * 2", with: "with least * 80 CNY/t CO2")
        } ?? "", name: "own.policy"), with: SmallWorld.checker)
    #expect(wrong.diagnostics.all.filter(\.severity.isError).count == 1)
  }

  @Test("a name that stands for a number of the measure carries its source")
  func source() throws {
    let project = policy(
      """
      tax own {
        let high = 80 CNY/t CO2
          assumption "a test"
        of: suppliers where sector = steel
        pays: high
      }
      """)
    let field = try #require(project.policies["p"]?.measure("own")?.body.fields["pays"])
    #expect(field.provenance.status == .assumption("a test"))
  }
}
