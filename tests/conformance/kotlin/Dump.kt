package dump

/**
 * Prints one line of JSON with every error of a type, and every fact.
 *
 * [constants] are the values of the constants by their names, former names too, and [facts] the facts of an error.
 */
internal fun <E : Any> dump(
    entries: List<E>,
    constants: Map<String, E>,
    fromCode: (Any) -> E?,
    fromMessage: (String) -> List<E>,
    facts: (E) -> Map<String, Any?>,
) {
    val names = constants.keys.groupBy { constants.getValue(it) }
    check(names.keys == entries.toSet()) { "a constant is not among the entries" }
    check(entries.distinct() == entries) { "an entry is there twice" }
    val byMessage = entries.groupBy { facts(it)["message"] }
    check(fromMessage("no such message").isEmpty()) { "an unknown message is found" }
    val errors =
        entries.map { error ->
            val known = facts(error)
            val (name, code, message) = listOf("name", "code", "message").map { known.getValue(it) as Any }
            check(fromCode(code) == error) { "a code does not lead back" }
            check(fromCode(if (code is Long) 424242424242 else "no such code") == null) { "an unknown code is found" }
            check(fromMessage(message as String) == byMessage[message]) { "a message does not lead back" }
            check(error.toString() == name && constants[name] == error) { "the name is another" }
            val former = names.getValue(error).filter { it != name }.sorted()
            json(if (former.isEmpty()) known else known + ("aliases" to former))
        }
    println(errors.joinToString(", ", "[", "]"))
}

private fun json(value: Any?): String =
    when (value) {
        is Map<*, *> -> value.entries.joinToString(", ", "{", "}") { json(it.key) + ": " + json(it.value) }
        is Pair<*, *> -> json(value.toList())
        is List<*> -> value.joinToString(", ", "[", "]") { json(it) }
        is String -> value.map { if (it in ' '..'~' && it !in "\"\\") "$it" else "\\u%04x".format(it.code) }.joinToString("", "\"", "\"")
        else -> value.toString()
    }
