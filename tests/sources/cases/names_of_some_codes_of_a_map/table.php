<?php
class ErrorCodes
{
    public const SUCCESS = 100;
    public const ALREADY = 101;

    public const MESSAGES = [
        -1 => ['en' => 'No kiln.', 'fr' => 'Pas de four.'],
        -2 => ['en' => 'No lamp.', 'fr' => 'Pas de lampe.'],
        100 => ['en' => 'Success.', 'fr' => 'Bien.'],
        101 => ['en' => 'Already lit.', 'fr' => 'Déjà allumé.'],
    ];

    public static function isSuccess(int $code): bool
    {
        return in_array($code, [self::SUCCESS, self::ALREADY], true);
    }

    public static function extractCode(array $response): int
    {
        if (!empty($response['data']['code'])) {
            return (int) $response['data']['code'];
        }
        return -99;
    }
}
