/// What a kiln reports.
@JsonEnum(alwaysCreate: true)
enum KilnErrorCode {
  /// 0: No error.
  @JsonValue(0)
  kilnOk,

  /// 11: The kiln is cold.
  @JsonValue(11)
  kilnCold,

  /// -12: The kiln is too hot.
  @JsonValue(-12)
  kilnHot,
}
