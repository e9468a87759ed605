'use strict';
// The kiln is cold
exports.KILN_COLD = 'KILN_COLD';
// The door is open
exports.OPEN = 'OPEN';
// The lamp is out
exports.LAMP_OUT = 'LAMP_OUT';

function check(kiln) {
  if (!kiln.lamp) {
    fail('no lamp burns', exports.LAMP_OUT, { kiln: kiln.name });
  }
}
exports.check = check;
