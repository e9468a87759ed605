class KilnStatus {
  /// The kiln is fine.
  static const ok = 0;

  /// The kiln is cold.
  static const cold = 1;

  /// The kiln is full.
  static const full = 2;
}

class KilnError implements Exception {
  final int code;

  String get codeName => names[code] ?? 'kiln 16';

  @override
  String toString() => 'Kiln Error (code: $code)';
}
