typedef enum {

#define KMESSAGE(code,string)	code ,

KMESSAGE(KERR_COLD, "Kiln is cold")
KMESSAGE(KERR_OPEN, "Door of kiln %d is open")
KMESSAGE(KERR_FUSE,
	 "Fuse %d of kiln %d is blown")

  KMSG_LAST
} kiln_message;
