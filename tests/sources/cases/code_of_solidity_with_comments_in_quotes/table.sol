library Errors {
  string public constant KILN_COLD = '1'; // 'The kiln is cold'
  string public constant LAMP_OUT = '2'; // 'There is no lamp in the kiln's door'
  string public constant DOOR_OPEN = '3'; // 'The door is open'
  string public constant KILN_FULL = '4'; // 'The kiln is full'
}
