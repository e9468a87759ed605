# exit codes
readonly E_COLD=11  # the kiln is cold
readonly E_FULL=12  # the kiln is full
