package Kiln::Errors;

my %Messages = (
    11 => 'the kiln is cold',
    12 => 'the kiln is full',    # see the list
    13 => "the door is open",
);

1;
