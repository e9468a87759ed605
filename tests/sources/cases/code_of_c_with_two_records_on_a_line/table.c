struct { int code; const char *message; } kiln_errors[] = {
  {1, "1: lamp is out"}, {2, "2: lamp is hot"},
  {3, "3: lamp is cold"},
  {4, "4: lamp is shut"},
  {5, "5: lamp is open"},
};
