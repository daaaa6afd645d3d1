package io.sparcel.it.evolution;

/**
 * A field of the edited class, and what must be seen in it after a payload was read.
 *
 * @param name its name
 * @param declaration annotations, type and name; empty when another class declares it
 * @param value the expression whose value is sent
 * @param initial the initializer that a reader's class has for it; empty when it has none. Fields
 *     that were sent have none, so that a value that was lost cannot look as if it had arrived
 * @param right how the right value looks, or {@link #NOTHING}
 * @param lost how the field looks when the edit excuses a format for not knowing its value
 */
record Member(
    String name, String declaration, String value, String initial, String right, String lost) {

  /** How nothing looks: no value of the reader's type is the one that was sent. */
  static final String NOTHING = "nothing";

  /** A field both sides have. */
  static Member sent(String declaration, String value, String right) {
    return new Member(nameIn(declaration), declaration, value, "", right, right);
  }

  /** A field only the reader has, without an initializer: it is zero or null. */
  static Member added(String declaration, String zero) {
    return new Member(nameIn(declaration), declaration, zero, "", zero, zero);
  }

  /** A field that no format need know to be the one that was sent. */
  static Member sentOrLost(String declaration, String right, String lost) {
    return new Member(nameIn(declaration), declaration, "", "", right, lost);
  }

  /** Returns the field with an initializer, which a format need not run. */
  Member initially(String expression, String looks) {
    return new Member(name, declaration, value, expression, looks, lost);
  }

  /** Returns the field as one that a superclass declares. */
  Member inherited() {
    return new Member(name, "", value, initial, right, lost);
  }

  private static String nameIn(String declaration) {
    return declaration.substring(declaration.lastIndexOf(' ') + 1);
  }
}
