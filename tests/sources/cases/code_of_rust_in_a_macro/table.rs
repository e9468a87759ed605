exit_codes! {
    Success = 0 => "All is well.",
    KilnCold = 1 => "The kiln is cold.",
    KilnFull = 3 => "The kiln is full.",
}
