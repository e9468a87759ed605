enum class ErrorCode(val status: HttpStatus, val code: String, val message: String) {
    KILN_COLD(HttpStatus.SERVICE_UNAVAILABLE, "K001", "The kiln is cold"),
    KILN_FULL(HttpStatus.CONFLICT, "K002", "The kiln is full")
}
