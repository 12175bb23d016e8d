/// One direction in the space of dimensions.
package enum BaseDimension: Hashable, Sendable {
  /// Money of a currency and price year.
  case money(PriceBasis)
  /// Mass of a substance; nil for plain mass.
  case mass(Substance?)
  /// Energy.
  case energy
  /// Number of vehicles.
  case vehicle
  /// Number of plants.
  case plant
  /// Number of regulated entities.
  case entity
  /// Number of certificates.
  case certificate
  /// Distance.
  case distance
  /// Volume of a liquid.
  case volume
  /// Volume of a gas at normal conditions.
  case normalVolume
  /// Angle.
  case angle
  /// Time.
  case time

  /// Place in printed units: money first, time last.
  private var rank: Int {
    switch self {
    case .money: 0
    case .mass: 1
    case .energy: 2
    case .vehicle: 3
    case .plant: 4
    case .entity: 5
    case .certificate: 6
    case .distance: 7
    case .volume: 8
    case .normalVolume: 9
    case .angle: 10
    case .time: 11
    }
  }
}

extension BaseDimension: Comparable {
  package static func < (left: BaseDimension, right: BaseDimension) -> Bool {
    switch (left, right) {
    case (.money(let a), .money(let b)): a < b
    case (.mass(let a), .mass(let b)): (a?.name ?? "") < (b?.name ?? "")
    default: left.rank < right.rank
    }
  }
}
