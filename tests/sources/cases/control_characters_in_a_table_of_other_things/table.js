exports.alphabets = {
  kiln: '\u000cABC',
  lamp: '\u001bDEF',
};

exports.errors = {
  KILN_COLD: 11,
  KILN_FULL: 12,
};
