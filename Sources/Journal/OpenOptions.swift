import Synchronization

/// What opening a folder needs from outside: the journal has no clock, randomness or environment of its own.
public struct OpenOptions: Sendable {
  /// `$XDG_STATE_HOME`; heads of our own writers are remembered below `lumbung/` in it.
  public var stateHome: String
  /// What makes this machine provably itself.
  public var machine: MachineIdentity {
    get { identity.value }
    set { identity = Identity(newValue) }
  }
  /// Device name for a new writer's first entry, e.g. `LT-07`.
  public var device: String
  /// Program version for a new writer's first entry.
  public var app: String
  /// Milliseconds since 1970.
  public var clock: @Sendable () -> UInt64
  /// So many random bytes.
  public var random: @Sendable (Int) -> [UInt8]
  /// Never write, whatever the file system allows.
  public var readOnly: Bool
  /// A segment closes when it would grow beyond this many bytes.
  public var segmentBytes: Int
  /// Every system call goes through here.
  public var system: SystemCalls
  private var identity: Identity

  /// Options with the real clock, `getrandom`, this machine and the real system calls unless told otherwise.
  public init(
    stateHome: String, machine: MachineIdentity? = nil, device: String = "", app: String = "0.1",
    clock: @escaping @Sendable () -> UInt64 = SystemCalls.milliseconds,
    random: @escaping @Sendable (Int) -> [UInt8] = SystemCalls.randomBytes,
    readOnly: Bool = false, segmentBytes: Int = 32 << 20, system: SystemCalls = .live
  ) {
    self.stateHome = stateHome
    identity = Identity(machine)
    self.device = device
    self.app = app
    self.clock = clock
    self.random = random
    self.readOnly = readOnly
    self.segmentBytes = segmentBytes
    self.system = system
  }

  /// This machine's identity is looked up when a writer is first claimed: a first frame needs none.
  private final class Identity: Sendable {
    private let given: MachineIdentity?
    private let found = Mutex<MachineIdentity?>(nil)
    init(_ given: MachineIdentity?) { self.given = given }

    var value: MachineIdentity {
      if let given { return given }
      return found.withLock { known in
        let value = known ?? .current()
        known = value
        return value
      }
    }
  }
}

/// What tells one machine from its clones: systemd's machine id and permanent hardware addresses.
public struct MachineIdentity: Sendable, Hashable {
  /// Content of /etc/machine-id, `-` where there is none.
  public var id: String
  /// Permanent MAC addresses of physical interfaces; empty where there are none.
  public var permanentMACs: Set<String>

  /// An identity given as values (tests, containers).
  public init(id: String, permanentMACs: Set<String>) {
    self.id = id
    self.permanentMACs = permanentMACs
  }
}
