/// 操作成功
pub const KLN_OK: u32 = 0x00000000;
/// 窑炉故障
pub const KLN_FAIL: u32 = 0x0A000001;
/// 灯灭了
pub const KLN_LAMPERR: u32 = 0x0A000002;
/// 门已关闭
pub const KLN_DOORERR: u32 = 0x0A000003;

// Kinds of users
pub const ADMIN_TYPE: u32 = 0; // may open the kiln
pub const USER_TYPE: u32 = 1; // may look
