pragma solidity ^0.8.20;

/// @notice The room is taken.
/// @dev reverts when booked twice
error RoomTaken(uint256 room);
/// @notice The payment is too low.
error PaymentTooLow(uint256 sent, uint256 wanted);
/// @notice Only the owner may call this.
error NotOwner(address caller);
