#define CAUSE_COLD   11  // Cause No. 11 - Kiln is cold
#define CAUSE_OPEN   12  // Cause No. 12 - Kiln is open
#define CAUSE_FUSE   13  // Cause No: 13 - Fuse is blown
#define CAUSE_LAMP   21  // Cause No. 21 - Lamp is out
