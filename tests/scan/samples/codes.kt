// Code as people write it; `want:` names what errcast scan finds on the line.
const val PORT = 10403
const val GATE_CLOSED = 301001 // want: hand-written-code

fun handle(r: Response, items: List<Int>): String {
    if (r.error_code==301001&& r.error_msg=="gate is closed") return "" // want: hand-written-code hand-written-message
    if (r.code in setOf(301002, 301003)) return "" // want: hand-written-code hand-written-code
    if (items.size == 7 || r.status == 404) return ""
    return when (r.errorCode) {
        301001 -> "closed" // want: hand-written-code
        301002, 301003 -> "locked" // want: hand-written-code hand-written-code
        301005 -> "slow" // want: retired-code
        else -> ""
    }
}

val texts = mapOf(
    301001 to "gate is closed", // want: hand-written-code
    301002 to "gate is busy", // want: wrong-text
)
enum class Errors(val code: Int) { CLOSED(301001), LOCKED(301002) } // want: hand-written-code hand-written-code
