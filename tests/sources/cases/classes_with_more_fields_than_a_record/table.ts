export namespace KilnErrors {
  export class KilnCold extends KilnError {
    causes: string[] = [];
    code: number = 20101;
    description: string = 'The kiln is cold';
    explanation: string = 'Nobody lit the kiln.';
    name: string = 'KilnCold';
    solutions: string[] = [];

    constructor(message?: string) {
      super(message);
      this.message = `${this.name} (${this.code})`;
    }
  }

  export class KilnHot extends KilnError {
    causes: string[] = ['too much wood'];
    code: number = 20102;
    description: string = 'The kiln is hot';
    explanation: string = 'The fire burns too strongly.';
    name: string = 'KilnHot';
    solutions: string[] = [];

    constructor(message?: string) {
      super(message);
      this.message = `${this.name} (${this.code})`;
    }
  }

  export class DoorOpen extends KilnError {
    causes: string[] = [];
    code: number = 20103;
    description: string = 'The door is open';
    explanation: string = 'Somebody left the door open.';
    name: string = 'DoorOpen';
    solutions: string[] = [];

    constructor(message?: string) {
      super(message);
      this.message = `${this.name} (${this.code})`;
    }
  }

}
