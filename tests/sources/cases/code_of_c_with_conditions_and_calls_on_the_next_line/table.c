#include "kiln.h"

void kiln_strerror( int ret, char *buf, size_t buflen )
{
    if( ret < 0 )
        ret = -ret;

    if( ret & 0xFF80 )
    {
        int use_ret = ret & 0xFF80;
#if defined(KILN_LAMP_C)
        if( use_ret == -(KILN_ERR_LAMP_OUT) )
            kiln_snprintf( buf, buflen, "LAMP - The lamp is out" );
        if( use_ret == -(KILN_ERR_LAMP_HOT) )
            kiln_snprintf( buf, buflen, "LAMP - The lamp is too hot" );
        if( use_ret == -(KILN_ERR_LAMP_LOST) )
            kiln_snprintf( buf, buflen, "LAMP - There is no lamp" );
        if( use_ret == -(KILN_ERR_LAMP_OLD) )
            kiln_snprintf( buf, buflen, "LAMP - The lamp is too old" );
        if( use_ret == -(KILN_ERR_LAMP_DIRTY) )
            kiln_snprintf( buf, buflen, "LAMP - The lamp is dirty" );
#endif /* KILN_LAMP_C */
        if( strlen( buf ) == 0 )
            kiln_snprintf( buf, buflen, "UNKNOWN ERROR (%04X)", use_ret );
    }

#if defined(KILN_DOOR_C)
    if( ret == -(KILN_ERR_DOOR_OPEN) )
        kiln_snprintf( buf, buflen, "DOOR - The door is open" );
    if( ret == -(KILN_ERR_DOOR_STUCK) )
        kiln_snprintf( buf, buflen, "DOOR - The door is stuck" );
#endif /* KILN_DOOR_C */
}
