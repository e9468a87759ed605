// Code as people write it; `want:` names what errcast scan finds on the line.
let port = 10403
enum GateCode: Int {
    case closed = 301001 // want: hand-written-code
    case locked = 301002 // want: hand-written-code
}
let texts: [Int: String] = [
    301001: "gate is closed", // want: hand-written-code
    301002: "gate is gone", // want: wrong-text
]
func handle(_ r: Response, _ items: [Int]) -> String {
    if r.errorCode == 301001 { return "" } // want: hand-written-code
    if r.message == "gate is busy" || items.count == 7 { return "" } // want: hand-written-message
    switch r.code {
    case 301003, 301012: return "x" // want: hand-written-code hand-written-code
    default: return ""
    }
}
