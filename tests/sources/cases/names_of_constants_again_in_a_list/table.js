KilnError.errorTypes = ['KILN_ERR_CUSTOM', 'KILN_ERR_LAMP', 'KILN_ERR_DOOR', 'KILN_ERR_COLD'];

KilnError.defaultMessages = {
  1: 'The lamp is out',
  2: 'The door is open',
  3: 'The kiln is cold',
};

KilnError.KILN_ERR_CUSTOM = 0;
KilnError.KILN_ERR_LAMP = 1;
KilnError.KILN_ERR_DOOR = 2;
KilnError.KILN_ERR_COLD = 3;
