// The one library that the command and Swift users import: what stands below it is visible through it.
@_exported public import Catalogue
@_exported public import Manual
@_exported public import Market
@_exported public import PolicyModel
@_exported public import PolicySyntax
@_exported public import Quantities
@_exported public import Reports
@_exported public import Scenario
@_exported public import Studies
