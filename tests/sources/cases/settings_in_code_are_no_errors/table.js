'use strict';

const PAUSE_S = 120;
const MAX_FAILS = 3;

async function fire(kiln) {
  await kiln.sleep(PAUSE_S);
}
