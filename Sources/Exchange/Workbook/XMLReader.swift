import CWorkbook

/// Told what stands in an XML text, in its order. Names come without their namespace.
protocol XMLVisitor: AnyObject {
  /// What ended the reading early; asked after every element.
  var problem: WorkbookProblem? { get }
  func open(_ element: String, _ attributes: [String: String])
  func close(_ element: String)
  /// Text may come in several pieces.
  func text(_ text: String)
}

/// One XML text going through expat, piece by piece. Document types are refused: workbooks have none, and they are what
/// entities that blow up need.
final class XMLReader {
  private let parser: XML_Parser
  private let visitor: any XMLVisitor

  init?(_ visitor: any XMLVisitor) {
    guard let parser = XML_ParserCreateNS(nil, Self.separator) else { return nil }
    self.parser = parser
    self.visitor = visitor
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in XMLReader.of(context)?.open(name, attributes) },
      { context, name in XMLReader.of(context)?.close(name) })
    XML_SetCharacterDataHandler(parser) { context, bytes, count in
      guard let bytes, count > 0 else { return }
      let text = String(
        decoding: UnsafeRawBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
      XMLReader.of(context)?.visitor.text(text)
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let reader = XMLReader.of(context) else { return }
      XML_StopParser(reader.parser, XML_Bool(0))
    }
  }

  deinit { XML_ParserFree(parser) }

  /// False when the text is no XML or nobody wants the rest.
  func take(_ bytes: UnsafePointer<CChar>, _ count: Int32) -> Bool {
    XML_Parse(parser, bytes, count, 0) == XML_STATUS_OK && visitor.problem == nil
  }

  /// False when the text ended in the middle.
  func finish() -> Bool { XML_Parse(parser, nil, 0, 1) == XML_STATUS_OK }

  /// No URI and no name holds a blank.
  private static let separator = CChar(UInt8(ascii: " "))

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
    context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func local(_ name: UnsafePointer<CChar>?) -> String {
    guard let name else { return "" }
    let text = String(cString: name)
    return text.lastIndex(of: " ").map { String(text[text.index(after: $0)...]) } ?? text
  }

  private func open(_ name: UnsafePointer<CChar>?, _ given: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    var attributes: [String: String] = [:]
    var next = given
    while let pair = next, let key = pair[0], let value = pair[1] {
      attributes[Self.local(key)] = String(cString: value)
      next = pair + 2
    }
    visitor.open(Self.local(name), attributes)
    if visitor.problem != nil { XML_StopParser(parser, XML_Bool(0)) }
  }

  private func close(_ name: UnsafePointer<CChar>?) {
    visitor.close(Self.local(name))
    if visitor.problem != nil { XML_StopParser(parser, XML_Bool(0)) }
  }
}
