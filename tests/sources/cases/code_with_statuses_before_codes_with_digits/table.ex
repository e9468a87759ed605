defmodule Acme.Errors do
  @errors [
    {:invalid_token, 401, "E-101", "The token is invalid"},
    {:room_taken, 409, "E-102", "The room is taken"},
    {:no_such_guest, 404, "E-103", "There is no such guest"}
  ]

  for {name, status, code, message} <- @errors do
    def message(unquote(name)), do: unquote(message)
    def status(unquote(name)), do: unquote(status)
    def code(unquote(name)), do: unquote(code)
  end
end
