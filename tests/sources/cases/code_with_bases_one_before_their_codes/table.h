static const int KILN_ERR_BASE = 1024;
static const int KILN_COLD = 1025; // The kiln is cold.
static const int KILN_FULL = 1026; // The kiln is full.
static const int LAMP_ERR_BASE = 1110;
static const int LAMP_OUT = 1110; // The lamp is out.
static const int LAMP_HOT = 1111; // The lamp is hot.
