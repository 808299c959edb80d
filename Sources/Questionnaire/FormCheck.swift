/// `lumbung form check FILE`: what is wrong with a form's file, as lines for people and editors.
public enum FormCheck {
  /// The lines to print, `file:row:column: message`, in the order of the file; empty when the form is good.
  public static func report(_ source: FormSource) -> [String] {
    do {
      // The check needs no identity: any digest does.
      _ = try Form.read(source, digest: { "\($0.count)" })
      return []
    } catch {
      return error.all.map(\.description)
    }
  }
}
