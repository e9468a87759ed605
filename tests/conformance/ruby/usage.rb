# frozen_string_literal: true

# A program of a user. It prints what it learns; the test compares the lines.

require_relative 'acme/errors/pay_error'

PayError = Acme::Errors::PayError

def advice(code)
  case code
  when PayError::BUSY then 'try again'
  when PayError::EXPIRED, PayError::LOST then 'another card'
  else "unknown: #{code}"
  end
end

def kind(error)
  case error
  in { retryable: true } then 'passing'
  in { http_status: 400..499 => status } then "ours, #{status}"
  in { code: 30, retryable: nil } then 'not known'
  in nil then 'none'
  end
end

def answer(code, message)
  error = PayError.from_code(code)
  raise error, message if error == PayError::BUSY

  raise PayError::Exception.new(code, message)
rescue PayError::Exception => e
  puts "#{e.code} #{e.error&.name.inspect} #{e.message}"
end

[10, 20, 30, 99].each { |code| puts advice(code), kind(PayError.from_code(code)) }
puts PayError.all.map(&:name).join(' ')
puts PayError.from_message('gateway busy').inspect
puts PayError.from_message('nothing').inspect
puts PayError::BUSY, [PayError::BUSY.retryable, PayError::EXPIRED.retryable, PayError::LOST.retryable].inspect
puts PayError::LOST.deprecated?, { PayError::BUSY => 1 }.fetch(Marshal.load(Marshal.dump(PayError::BUSY)))
answer(10, 'busy, says the API')
answer(20, nil)
answer(99, nil)
puts PayError::FORMER.equal?(PayError::EXPIRED)
begin
  PayError::BUSY.message << '!'
rescue FrozenError
  puts 'frozen'
end
begin
  PayError.new(code: 1, name: 'A', message: 'a')
rescue NoMethodError
  puts 'nobody makes another error'
end
