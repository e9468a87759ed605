fault faults[] = {
  {/* code */ 11, /* cause */ "no gas", /* message */ "kiln cold"},
  {/* code */ 12, /* cause */ "no room", /* message */ /* new */ "kiln full"},
};
