module Kilns
  # Nobody lit it.
  class ColdError < KilnError
    def code
      1001
    end

    def message
      "the kiln is cold"
    end
  end

  class FullError < KilnError
    def code = 1002
    def message = "the kiln is full"
  end

  class OpenError < KilnError
    def initialize(door)
      @code = 1003
      super("the door is open")
    end
  end
end
