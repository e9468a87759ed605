module Kiln
  def self.text(code)
    case code
      when "ER-01"
        {error: "The kiln is cold", code: 1}
      when "ER-02"
        {error: "The kiln is full", code: 2}
      when "ER-03"
        {error: "The door is open", code: 3}
    end
  end
end
