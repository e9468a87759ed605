kiln.util.Error = class {
  constructor(code) { this.code = code; }
};

/**
 * @enum {number}
 */
kiln.util.Error.Code = {
  /**
   * The kiln is cold.
   */
  'COLD': 1000,

  /** The kiln is full. */
  'FULL': 1001,
  // RETIRED: 'OLD': 1002,
  'DOOR': 1003,
};
