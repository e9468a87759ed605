#define SIG_HUP 1 /* hangup */
#define SIG_INT 2 /* interrupt */
#define SIG_QUIT 3 /* quit */
#define SIG_USR 10 /* user */

#define ERR_HANGUP SIG_HUP /* peer is gone */
#define ERR_BREAK SIG_INT /* broken off */
