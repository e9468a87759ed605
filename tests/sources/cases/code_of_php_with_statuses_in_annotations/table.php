<?php

namespace App\Constants;

use Hyperf\Constants\AbstractConstants;
use Hyperf\Constants\Annotation\Constants;

#[Constants]
class ErrorCode extends AbstractConstants
{
    /**
     * @Message("Server Error!")
     */
    public const SERVER_ERROR = 500;

    /**
     * @Message("房间已被占用")
     * @HttpCode("409")
     */
    public const ROOM_TAKEN = 40001;

    /**
     * @Message("客人不存在")
     */
    public const GUEST_UNKNOWN = 40002;
}
