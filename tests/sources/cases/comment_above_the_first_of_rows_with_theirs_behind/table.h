#ifndef KILN_ERRORS_H
#define KILN_ERRORS_H

/*! Codes of the kiln 2000 */
#define KILN_CODE_0000 0 // No answer in time
#define KILN_CODE_0010 10 // The lamp is out
#define KILN_CODE_0011 11 // The door is open
#define KILN_CODE_0012 12 // The kiln is cold

#endif
