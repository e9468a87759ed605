-module(kiln_errors).
-export([reason/1]).

-define(KILN_PORT, 8080).

reason(16#0B) -> kiln_cold;
reason(16#0C) -> kiln_full;
reason(16#0D) -> door_open;
reason(_) -> unknown_reason.

code_name(Code, Version) ->
    {Code, Version}.
