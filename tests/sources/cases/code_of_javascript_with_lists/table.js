const faults = new Map([
  [701, 'lamp out'],
  [702, 'door shut'],
  [703, 'kiln can\'t start'],
]);
