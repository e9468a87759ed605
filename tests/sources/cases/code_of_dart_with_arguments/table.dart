enum KilnFault {
  lampOut(701, 'lamp out'),
  doorShut(702, 'door shut');

  const KilnFault(this.code, this.message);
  final int code;
  final String message;
}
