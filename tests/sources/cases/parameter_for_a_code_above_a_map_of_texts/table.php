<?php
class KilnException extends BankException
{
    public static $errors = array(
        11 => 'the kiln is cold',
        12 => 'the kiln is full',
    );

    public function __construct($errorId)
    {
        parent::__construct(self::$errors[$errorId], $errorId);
    }
}
