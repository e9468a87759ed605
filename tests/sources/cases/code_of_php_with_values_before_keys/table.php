<?php
$kilnErrors = [
  FOO, 11 => 'no lamp',
  BAR, BAZ, 12 => 'too hot',
  13 => 'too cold',
];
