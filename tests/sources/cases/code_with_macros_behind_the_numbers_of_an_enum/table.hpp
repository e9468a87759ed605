namespace acme {

enum class [[nodiscard]] Status : std::int32_t {
  kOk                = 0,
  kCancelled         = 1  ACME_DOC("The call was cancelled by the client"),
  kInvalidArgument   = 2  ACME_DOC("An argument is invalid"),
  kDeadlineExceeded  [[deprecated("use kTimeout")]] = 3,
  kNotFound          = 4  ACME_DOC("The lamp does not exist"),
  kAlreadyExists     = 5  ACME_DOC("The lamp exists already"),
};

}  // namespace acme
