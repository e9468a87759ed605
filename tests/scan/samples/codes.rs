// Code as people write it; `want:` names what errcast scan finds on the line.
const PORT: u16 = 10403;
pub const GATE_CLOSED: i64 = 301_001; // want: hand-written-code

fn handle(r: &Response, n: usize) -> &'static str {
    if r.error_code == 301001 && n != 7 { // want: hand-written-code
        return "";
    }
    if r.message == "gate is busy" { // want: hand-written-message
        return "";
    }
    match r.code {
        301001 => "closed", // want: hand-written-code
        301002 | 301003 => "locked", // want: hand-written-code hand-written-code
        301005 => "slow", // want: retired-code
        404 => "none", // want: hand-written-code
        _ => "",
    }
}
