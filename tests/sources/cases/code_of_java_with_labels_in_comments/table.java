enum KilnErrors {
  COLD(/* code */ 11, /* cause */ "no gas", /* message */ "kiln cold"),
  FULL(/* code */ 12, /* cause */ "no room", /* message */ "kiln full");
}
