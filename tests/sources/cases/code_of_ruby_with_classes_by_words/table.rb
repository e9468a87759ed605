module Hotel
  module Errors
    class RoomTaken < HotelError; end
    class NoKey < HotelError; end
    class GuestUnknown < HotelError; end
    class CheckoutError < HotelError; end

    ERROR_CLASSES = {
      'room_taken' => RoomTaken,
      'no_key' => NoKey,
      'guest_unknown' => GuestUnknown,
      'checkout_error' => CheckoutError,
    }.freeze
  end
end
