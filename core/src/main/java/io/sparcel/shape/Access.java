package io.sparcel.shape;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;

/** Opens members of users' classes. */
final class Access {
  private Access() {}

  static <T extends AccessibleObject & Member> T open(T member) {
    try {
      member.setAccessible(true);
      return member;
    } catch (InaccessibleObjectException e) {
      Class<?> owner = member.getDeclaringClass();
      throw SparcelException.of(
              ErrorCode.TASK_NOT_PORTABLE,
              "%s of %s cannot be reached: its module does not open its package",
              member.getName(),
              owner.getName())
          .fix(
              "add 'opens %s;' to the module %s",
              owner.getPackageName(), owner.getModule().getName())
          .cause(e)
          .build();
    }
  }
}
