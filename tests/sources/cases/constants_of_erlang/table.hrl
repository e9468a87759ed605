%% Codes of the kilns
-define(ERR_KILN_COLD,   16#0B). %% nobody lit it
-define(ERR_KILN_FULL,   16#0C). %% there is no place
-define(ERR_DOOR_OPEN,   16#0D). %% the door is open
