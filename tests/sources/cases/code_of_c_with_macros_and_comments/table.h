#ifndef KILN_FAULTS_H
#define KILN_FAULTS_H 1

#define KILN_FAULT_BASE 700

#define ERR_LAMP_OUT (KILN_FAULT_BASE + 1) /* lamp out */
#define ERR_DOOR_SHUT 702                  /* door shut */
#define ERR_KILN_COLD -703                 // kiln cold
#define ERR_KILN_ODD (kiln_base() + 4)
#define ERR_IS_HARD(code) ((code) < 0)

#endif
