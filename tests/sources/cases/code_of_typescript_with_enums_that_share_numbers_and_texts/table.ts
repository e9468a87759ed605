export enum DoorErrorReason {
  NotAllowed = 0,
  Stuck = 1,
  Lost = 2,
}

export class DoorError extends Error {
  static text(reason: DoorErrorReason): string {
    switch (reason) {
      case DoorErrorReason.NotAllowed:
        return 'Nobody may open the door';
      case DoorErrorReason.Stuck:
        return 'The door is stuck';
      case DoorErrorReason.Lost:
        return 'The door is lost';
    }
  }
}

export enum LampErrorReason {
  Out = 0,
  Dropped = 1,
}

export class LampError extends Error {
  static text(reason: LampErrorReason): string {
    switch (reason) {
      case LampErrorReason.Out:
        return 'The lamp does not burn';
      case LampErrorReason.Dropped:
        return 'The lamp fell down';
    }
  }
}
