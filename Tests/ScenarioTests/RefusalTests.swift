import Catalogue
import PolicyModel
import PolicySyntax
import Testing

@testable import Scenario

/// What the model has no form for is refused with its place and reason, in both languages.
struct RefusalTests {
  @Test(
    "what has no form in the model is refused with its place and the reason, not left out",
    arguments: [
      (
        Refusal.newPlantsApart,
        """
        standard limit {
          of: suppliers where sector = steel
          at-most: 2 t CO2/t steel
          penalty: 100 CNY/t CO2
          applies-to: new
        }
        """
      ),
      (
        .thresholdWithoutEmissions,
        """
        tax product {
          of: suppliers where sector = steel
          pays: 20 CNY/t steel
          threshold: 1.7 t CO2e/t steel
        }
        """
      ),
      (
        .foundReference,
        """
        contract-for-difference product {
          of: suppliers where route = dri-eaf
          settles: product
          strike: 5000 CNY/t steel
        }
        """
      ),
      (
        .volumeOfPower,
        """
        contract-for-difference power {
          of: suppliers where route = scrap-eaf
          settles: power
          strike: 400 CNY/MWh
          volume: 10 TWh/yr
        }
        """
      ),
    ])
  func refused(why: Refusal, text: String) throws {
    let outcome = try lowered(text)
    #expect(outcome.diagnostics.map(\.code.text) == ["M101"])
    #expect(outcome.diagnostics.first?.message.part == why.rawValue)
    #expect((outcome.diagnostics.first?.main.span.length ?? 0) > 0)
  }

  @Test(
    "an overlay that changes what is measured, and not the number, is refused",
    arguments: [
      (
        Refusal.unitOfLimit,
        """
        standard limit {
          of: suppliers where sector = steel
          at-most: 2 t CO2/t steel
        }
        """, "replace limit.limits with energy-intensity"
      ),
      (
        .unitOfAim,
        """
        target cap {
          measures: output
          of: suppliers where sector = steel
          at-most: 900 Mt steel/yr
          weight: 30 CNY/t steel
        }
        """, "replace cap.measures with emissions"
      ),
      (
        .unitOfLimit,
        """
        ceiling lid {
          limits: output
          of: suppliers where sector = steel
          at-most: 900 Mt steel/yr
        }
        """, "replace lid.limits with emissions"
      ),
    ])
  func changedWord(why: Refusal, text: String, change: String) throws {
    let outcome = try lowered(text, overlay: change)
    #expect(outcome.diagnostics.map(\.message.part) == [why.rawValue])
    #expect(try lowered(text).diagnostics.isEmpty)
  }

  @Test("the sentences of refusal exist in both languages")
  func sentences() {
    for code in DiagnosticCatalogue.lowering.codes {
      for language in [MessageLanguage.english, .chinese] {
        let text = DiagnosticCatalogue.lowering.text(
          Message(
            "message",
            [
              "kind": .text("k"), "measure": .text("m"), "field": .text("f"), "year": .number(2030),
            ]), of: code, in: language)
        #expect(!text.contains("{") && text != "\(code.text).message")
      }
    }
    for refusal in Refusal.allCases {
      let texts = [MessageLanguage.english, .chinese].map {
        DiagnosticCatalogue.lowering.text(
          Message(refusal.rawValue, ["measure": .text("m"), "kind": .text("k")]), of: "M101",
          in: $0)
      }
      #expect(texts[0] != texts[1] && texts.allSatisfy { !$0.contains("{") })
    }
  }
}
