# Code as people write it; `want:` names what errcast scan finds on the line.
PORT = 10403
GATE_CLOSED = 301001 # want: hand-written-code
TEXTS = {
  301001 => "gate is closed", # want: hand-written-code
  301002 => "gate is gone" # want: wrong-text
}.freeze

def handle(response, items)
  return if response.error_code == 301001 # want: hand-written-code
  return if [301002, 301003].include?(response.code) # want: hand-written-code hand-written-code
  return if response.message == "gate is busy" || items.size == 7 # want: hand-written-message

  case response.code
  when 301001, 301002 then "closed" # want: hand-written-code hand-written-code
  when 301007 # want: retired-code
    sleep 10403
  end
end
