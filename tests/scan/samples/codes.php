<?php
// Code as people write it; `want:` names what errcast scan finds on the line.
const PORT = 10403;
define('GATE_CLOSED', 301001); // want: hand-written-code

$texts = [
    301001 => 'gate is closed', // want: hand-written-code
    '301002' => 'gate is gone', // want: wrong-text
];

function handle(array $r, array $items): string
{
    if ($r['error_code'] == 301001) { // want: hand-written-code
        return '';
    }
    if (in_array($r['code'], [301002, 301003])) { // want: hand-written-code hand-written-code
        return '';
    }
    if ($r['error_msg'] === 'gate is busy' || count($items) === 7) { // want: hand-written-message
        return '';
    }
    if ($r['http_status'] == 404) {
        sleep(10403);
    }
    switch ($r['code']) {
        case 301005: // want: retired-code
            return 'slow';
    }
    throw new GateException('gate is gone', 301012); // want: hand-written-code
}
