enum KilnError {
  KILN_OK = 0,
  KILN_LAMP __attribute__((deprecated("gone"))) = 11, /* no lamp */
  KILN_HOT __attribute__((deprecated)) = 12, /* too hot */
  KILN_COLD API_DEPRECATED("use KILN_HOT", macos(10.2, 10.4)) = 13, /* too cold */
  KILN_SHUT = 14, /* shut */
};
