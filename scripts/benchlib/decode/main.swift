import Foundation

// The peer of a replay: Foundation's JSONDecoder on the lines of one log file, only the fields that lists need.
struct Personal: Decodable { var a: Fields? }

struct Fields: Decodable {
  var nik, nib, nama_pemilik, nama_usaha, alamat, telepon, kelurahan, kelas, kbli: String?
  var omzet_tahun, aset, pekerja_total: Int64?
}

struct Entry: Decodable {
  var k: String
  var at, by, r, kind, form, p, w, outcome: String?
  var base: [String]?
  var d: Personal?
}

let log = FileManager.default.contents(atPath: CommandLine.arguments[1]) ?? Data()
let start = DispatchTime.now()
let decoder = JSONDecoder()
var entries = 0
var read = 0
for line in log.split(separator: 0x0A) {
  guard let brace = line.firstIndex(of: 0x7B) else { continue }
  if let entry = try? decoder.decode(Entry.self, from: line[brace...]) {
    entries += 1
    read += entry.d?.a?.nama_usaha == nil ? 0 : 1
  }
}
let taken = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
print(entries, read, log.count, Double(taken) / 1e6)
