/**
 * Numbers that say what went wrong in the kiln.
 * <dl>
 *   <dt>UNKNOWN</dt>
 *     <dd>Nobody knows what happened</dd>
 *   <dt>LAMP_OUT</dt>
 *     <dd>The lamp is out, where somebody
 *         should have lit it</dd>
 *   <dt>DOOR_OPEN</dt>
 *     <dd>The door is open</dd>
 * </dl>
 */
enum KilnErrorCode {
  UNKNOWN = 1,
  LAMP_OUT = 2,
  DOOR_OPEN = 3
}
