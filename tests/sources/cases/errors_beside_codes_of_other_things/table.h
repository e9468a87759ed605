enum kiln_class_code {
  KILN_CLASS_GAS = 0, /* burns gas */
  KILN_CLASS_WOOD = 1, /* burns wood */
};

enum kiln_error {
  KILN_SUCCESS = 0, /* no error */
  KILN_ERROR_COLD = 1, /* the kiln is cold */
  KILN_ERROR_FULL = 2, /* the kiln is full */
};
