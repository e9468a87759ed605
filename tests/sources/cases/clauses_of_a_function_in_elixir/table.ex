defmodule Kilns.Error do
  defexception [:code]

  def message_of(11), do: "the kiln is cold"
  def message_of(12), do: "the kiln is full"

  def message_of(13) do
    "the door is open"
  end

  def message_of(code), do: "kiln error #{code}"
end
