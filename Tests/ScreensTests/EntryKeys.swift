import Canvas
import Testing

/// Keys as tests write them: letters are typed, `<Tab>`, `<S-Tab>`, `<C-s>`, `<A-u>`, `<C-Left>`, `<F8>`
/// are keys.
func keys(_ script: String) -> [InputEvent] {
  var events: [InputEvent] = []
  var rest = Substring(script)
  while let character = rest.first {
    if character == "<", let end = rest.firstIndex(of: ">"), rest.index(after: rest.startIndex) < end {
      let name = String(rest[rest.index(after: rest.startIndex)..<end])
      if let press = keyPress(name) {
        events.append(.key(press))
        rest = rest[rest.index(after: end)...]
        continue
      }
      Issue.record("no key is called \(name)")
    }
    events.append(.key(.char(character)))
    rest.removeFirst()
  }
  return events
}

private func keyPress(_ name: String) -> KeyPress? {
  var rest = Substring(name)
  var press = KeyPress(.escape)
  while rest.count > 2, rest.dropFirst().first == "-" {
    switch rest.first {
    case "C": press.ctrl = true
    case "A": press.alt = true
    case "S": press.shift = true
    default: return nil
    }
    rest = rest.dropFirst(2)
  }
  let named: [String: Key] = [
    "Tab": .tab, "Enter": .enter, "Esc": .escape, "BS": .backspace, "Del": .delete, "Ins": .insert, "Up": .up,
    "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp,
    "PgDn": .pageDown,
  ]
  if let key = named[String(rest)] {
    press.key = key
  } else if rest.first == "F", let number = Int(rest.dropFirst()) {
    press.key = .f(number)
  } else if rest.count == 1, let character = rest.first, press.ctrl || press.alt {
    press.key = .char(character)
  } else {
    return nil
  }
  return press
}

/// Random numbers that are the same in every run.
struct EntrySeed: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed ^= mixed >> 33
    mixed = mixed &* 0xff51_afd7_ed55_8ccd
    return mixed ^ (mixed >> 33)
  }
}
