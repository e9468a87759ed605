#define KLNR_COLD 4001 /* the kiln is cold */
#define KLNR_FULL 4002 /* the kiln is full */
#define KLNR_OPEN 4003 /* the door is open */
#define KLNR_LATE 4004 /* the kiln came too late */

#define KILN_ERR_COLD KLNR_COLD
#define KILN_ERR_FULL KLNR_FULL
