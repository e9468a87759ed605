module Kiln
  FAULTS = {
    701 => "lamp out",
    702 => 'door shut',
  }.freeze
end
