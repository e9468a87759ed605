const KilnError = {
  /**
   * The LAMP of the kiln is out.
   */
  'LAMP_OUT': 4001,

  // RETIRED: 'LAMP_OLD': 4002,

  /**
   * The LAMP has the wrong plug.
   */
  'WRONG_PLUG': 4003,

  /**
   * The KILN is cold.
   */
  'COLD': 4004,

  'FULL': 4005,
};
