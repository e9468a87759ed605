library Errors {
  string public constant CALLER_NOT_ADMIN = '1'; // The caller is not an admin
  string public constant CALLER_NOT_OWNER = '2'; // The caller is not an owner
  string public constant LAMP_OUT = '3'; // The lamp is out
}
