<?php
return [
    Fault::KILN_COLD => [
        'name' => Fault::KILN_COLD,
        'description' => 'The kiln cannot have the state ' . State::LIT . ' without fire.',
        'code' => 400,
    ],
    Fault::KILN_FULL => [
        'name' => Fault::KILN_FULL,
        'description' => 'The kiln is full.',
        'code' => 400,
    ],
    Fault::NO_LAMP => [
        'name' => Fault::NO_LAMP,
        'description' => 'There is no lamp.',
        'code' => 404,
    ],
];
