<?php

// Prints, for each file named on the command line, one line of JSON with every error and every fact.

declare(strict_types=1);

const FACTS = [
    'message' => 'message',
    'description' => 'description',
    'solution' => 'solution',
    'category' => 'category',
    'retryable' => 'retryable',
    'http_status' => 'httpStatus',
    'deprecated' => 'deprecated',
    'severity' => 'severity',
    'retry' => 'retry',
    'grpc_status' => 'grpcStatus',
    'since' => 'since',
    'tags' => 'tags',
    'links' => 'links',
];

const TAGS = ['en-GB', 'EN', 'zh-Hant-TW', 'zh-Hant', 'fr-CA', 'de'];

const MOST_SEARCHES = 1000; // of messages in a large catalog, since each compares all of them

set_error_handler(function (int $level, string $text): never {
    throw new ErrorException($text);
});

function check(bool $holds, string $otherwise): void
{
    if (!$holds) {
        throw new LogicException($otherwise);
    }
}

foreach (array_slice($argv, 1) as $path) {
    $before = get_declared_classes();
    if (is_file($texts = substr($path, 0, -strlen('.php')) . 'Texts.php')) {
        require $texts;
        $before = get_declared_classes();
    }
    require $path;
    [$type] = array_values(array_diff(get_declared_classes(), $before));
    $isText = (string) (new ReflectionEnum($type))->getBackingType() === 'string';
    check($type::tryFrom($isText ? 'no such code' : 424242424242) === null, 'an unknown code is found');
    $names = [];
    foreach ((new ReflectionClass($type))->getConstants() as $name => $error) {
        $names[$error->value][] = $name;
    }
    $errors = [];
    $step = 1 + intdiv(count($type::cases()), MOST_SEARCHES);
    foreach ($type::cases() as $error) {
        check($type::tryFrom($error->value) === $error, 'a code does not lead back');
        if (count($errors) % $step === 0) {
            check(in_array($error, $type::fromMessage($error->message()), true), 'a message does not lead back');
        }
        $facts = ['name' => preg_replace('/^CLASS_$/', 'CLASS', $error->name), 'code' => $error->value];
        foreach (FACTS as $key => $method) {
            if (method_exists($error, $method)) {
                $facts[$key] = $error->$method();
            }
        }
        foreach (method_exists($error, 'descriptionIn') ? TAGS : [] as $tag) {
            $facts["description in $tag"] = $error->descriptionIn($tag);
            $facts["solution in $tag"] = $error->solutionIn($tag);
        }
        $former = array_values(array_diff($names[$error->value], [$error->name]));
        sort($former);
        if ($former) {
            $facts['aliases'] = $former;
        }
        $errors[] = $facts;
    }
    echo json_encode($errors, JSON_THROW_ON_ERROR), "\n";
}
