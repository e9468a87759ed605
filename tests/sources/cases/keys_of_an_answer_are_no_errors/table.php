<?php

class KilnApiError
{
    protected const ERROR_CODE = 'error_code';
    protected const ERROR_MSG = 'error_msg';
    protected const LAMP_ID = 'lamp_id';
    protected const REQUEST_PARAMS = 'request_params';
}
