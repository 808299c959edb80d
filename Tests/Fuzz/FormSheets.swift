import Formats
import Questionnaire

/// libFuzzer: any bytes as an XLSForm in CSV. Nothing may crash; a form that is accepted says the same when it is read
/// from what the log keeps of it, and can be opened, calculated and written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForm(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeRawBufferPointer(start: data, count: count))
  let tables = ["wilayah.csv": Array("kode,nama,name,label\n1,A,1,A\n2,B,2,B\n".utf8)]
  guard let form = try? Form.read(FormSource(name: "f.csv", bytes: input, tables: tables), digest: digest)
  else {
    return 0
  }
  let kept = FormSource(name: form.id + ".csv", bytes: Array(form.sheetsText.utf8), tables: tables)
  precondition((try? Form.read(kept, digest: digest))?.identity == form.identity, "kept in the log")
  fill(form)
  return 0
}

/// Types into every field, adds rows and submits.
private func fill(_ form: Form) {
  let context = InterviewContext(
    today: Day(days: 20_000), now: Instant(ms: 20_000 * 86_400_000), user: "enum-01", round: "2026", seed: 1)
  var interview = Interview(form: form, answers: Answers(), context: context)
  for repeated in form.repeats.prefix(4) { _ = interview.addRow(FieldPath(repeated.name)) }
  for typed in ["1", "2026-11-22", "a 2"] {
    for field in interview.fields.prefix(40) {
      _ = (interview.label(field), interview.hint(field), interview.choices(field).count)
      if let answer = try? interview.parse(field, typed) { interview.set(field, answer) }
      _ = interview.status(field)
    }
  }
  _ = interview.errors
  let answers = interview.submission()
  precondition((try? Answers(json: answers.json(order: form))) == answers, "answers written and read")
}

/// FNV-1a: an identity is only compared here.
private func digest(_ bytes: [UInt8]) -> String {
  String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
}
