# frozen_string_literal: true

# Prints, for each file named on the command line, one line of JSON with every error and every fact.

require 'json'

UNKNOWN = [424_242_424_242, 'no such code', nil, 4.5].freeze
TAGS = %w[en-GB EN zh-Hant-TW zh-Hant fr-CA de].freeze
MOST_MESSAGES = 100 # of a file are looked up, because each lookup compares all messages

# A warning is a mistake, except those about deprecated constants, which are collected.
module Warning
  DEPRECATED = [] # rubocop:disable Style/MutableConstant

  def self.warn(text, category: nil)
    name = text[/constant \S+::(\w+) is deprecated/, 1]
    raise text unless name && category == :deprecated

    DEPRECATED << name.to_sym
  end
end

def check(holds, otherwise)
  raise otherwise unless holds
end

def type_of(path)
  text = File.read(path)
  names = text.scan(/^ *module (\w+)$/) + text.scan(/^ *class (\w+)$/).first(1)
  Object.const_get(names.join('::'))
end

def check_error(type, error)
  check error.frozen? && error.to_h.values.all?(&:frozen?), 'an error can be changed'
  check type.from_code(error.code).equal?(error), 'a code does not lead back'
  check error === error.code && error === error, 'a `when` does not find the error'
  copy = Marshal.load(Marshal.dump(error))
  check copy == error && copy.eql?(error) && copy.hash == error.hash, 'a copy is not equal'
  check error != error.code, 'an error equals its code'
  check error.to_s == "#{error.code}: #{error.message}", 'an error is not shown'
  check error.inspect == "#<#{type} #{error.name} #{error.code.inspect}>", 'an error is not shown to programmers'
end

def check_exception(type, error)
  raise error, 'what the API says'
rescue type::Exception => e
  check e.error.equal?(error) && e.code == error.code && e.message == 'what the API says', 'an exception lost a fact'
  check error.exception.message == error.message, 'an exception has no message'
  unknown = type::Exception.new(424_242_424_242)
  check unknown.code == 424_242_424_242 && unknown.error.nil?, 'an unknown code is lost'
end

def check_type(type)
  UNKNOWN.each { |code| check type.from_code(code).nil?, 'an unknown code is found' }
  check type.from_message("no\0message").empty? && type.all.frozen?, 'an unknown message is found'
  check !type.respond_to?(:new), 'anybody can make an error'
  type.all.first(MOST_MESSAGES).each do |error|
    same = type.from_message(error.message)
    check same.include?(error) && same.all? { |each| each.message == error.message }, 'a message does not lead back'
  end
end

# The names of the constants of each error: its own, and those that it had before.
def constants_of(type)
  names = type.constants.grep(/\A[A-Z0-9_]+\z/).sort.group_by { |name| type.const_get(name) }
  names.to_h do |error, all|
    own, former = all.partition { |name| error.name == name.to_s.sub(/\A(BEGIN|END)_\z/) { Regexp.last_match(1) } }
    check own.size == 1, "#{error.name} has no constant"
    [error, [own.first, former]]
  end
end

def texts_in(error)
  TAGS.to_h { |tag| ["description in #{tag}", error.description_in(tag)] }
      .merge(TAGS.to_h { |tag| ["solution in #{tag}", error.solution_in(tag)] })
end

def facts(error, former)
  facts = error.to_h
  facts.each { |key, value| check value == error.public_send(key == :deprecated ? :deprecated? : key), key }
  check error.deconstruct_keys(nil) == facts, 'a pattern sees other facts'
  facts = facts.merge(texts_in(error)) if error.respond_to?(:description_in)
  facts[:aliases] = former unless former.empty?
  facts
end

def dump(type)
  check_type(type)
  Warning::DEPRECATED.clear
  constants = constants_of(type)
  deprecated = Warning::DEPRECATED.dup
  expected = []
  errors = type.all.map do |error|
    check_error(type, error)
    check_exception(type, error) if type.const_defined?(:Exception, false)
    own, former = constants.fetch(error)
    expected += error.to_h[:deprecated] ? [own, *former] : former
    facts(error, former)
  end
  check constants.size == errors.size && deprecated.sort == expected.sort, 'other constants are deprecated'
  errors
end

ARGV.each do |path|
  require path
  puts JSON.generate(dump(type_of(path)))
end
