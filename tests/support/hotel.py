"""A catalog of a hotel, and a log of it, for `errcast explain`."""

HOTEL = """\
errcast: 1
name: hotel
reserved: {codes: [2013]}
errors:
  - {code: 2002, name: TOKEN_EXPIRED, message: Token has expired.}
  - {code: 2003, name: NO_ROOM, message: "User {name} has no room"}
"""


LOG = b"""\
12:00 INFO start on port 2002
12:01 ERROR code=2002
12:02 ERROR User anna has no room
12:03 ERROR HotelError.TOKEN_EXPIRED
"""
