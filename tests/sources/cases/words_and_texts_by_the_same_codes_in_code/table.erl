-module(kiln_reasons).
-export([name/1, text/1]).

name(16#80) -> kiln_cold;
name(16#81) -> kiln_hot;
name(16#82) -> door_open;
name(_) -> unknown.

text(16#80) -> <<"Nobody lit the kiln">>;
text(16#81) -> <<"The kiln is too hot">>;
text(16#82) -> <<"The door is open">>;
text(_) -> <<"Unknown">>.
