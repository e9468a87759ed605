module Kiln
  def self.text_of(fault)
    if fault == Fault::KILN_COLD
      return "The kiln is cold."
    elsif fault == Fault::KILN_FULL
      return "The kiln is full."
    elsif fault == Fault::NO_LAMP
      return "There is no lamp."
    end
  end
end
