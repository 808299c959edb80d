import Questionnaire
import Testing

@Test func pathsRoundTrip() { #expect(FieldPath(parsing: "produk[1]/nama")?.description == "produk[1]/nama") }
