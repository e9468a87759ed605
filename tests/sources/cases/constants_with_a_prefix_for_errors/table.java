public interface LampConstants {
    int CMD_LIGHT = 0x01;
    int CMD_DIM = 0x02;
    int CMD_RESET = 0x03;

    int ROOM_HALL = 0x01;
    int ROOM_ATTIC = 0x02;
    int ROOM_CELLAR = 0x03;

    int STAT_OK = 0x00;
    int STAT_INVALID_LAMP = 0x01;
    int STAT_UNKNOWN_ROOM = 0x02;
    int STAT_CABLE_FAILED = 0x03;
}
