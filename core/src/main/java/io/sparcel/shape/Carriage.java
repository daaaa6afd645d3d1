package io.sparcel.shape;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** How the objects of a class that is not one of the JDK's well-known values are carried. */
public enum Carriage {
  /** By the name of the constant. */
  ENUM,
  /** Element by element. */
  ARRAY,
  /** Field by field, whether record or class. */
  FIELDS,
  /** In Java's own serialized form, which names its classes itself. */
  OWN_FORM,
  /** As text, like every path of the default file system. */
  PATH,
  /** By name, like every charset. */
  CHARSET,
  /** Not at all. */
  REFUSED;

  private static final ClassValue<Carriage> KNOWN =
      new ClassValue<>() {
        @Override
        protected Carriage computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Returns how objects of a class are carried. */
  public static Carriage of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Carriage find(Class<?> type) {
    if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
      return ENUM;
    } else if (type.isArray()) {
      return ARRAY;
    } else if (Path.class.isAssignableFrom(type)) {
      return PATH;
    } else if (Charset.class.isAssignableFrom(type)) {
      return CHARSET;
    }
    boolean serializable = Serializable.class.isAssignableFrom(type);
    if (type.isInterface() || Proxy.isProxyClass(type) || !(serializable || type.isRecord())) {
      return REFUSED;
    } else if (JdkTypes.isJdk(type)) {
      return JdkTypes.allows(type.getName()) ? OWN_FORM : REFUSED;
    } else if (type.isHidden()) {
      return serializable && type.isSynthetic() ? OWN_FORM : REFUSED; // a lambda, or not
    } else if (serializable && ClassShape.hasOwnForm(type)) {
      return OWN_FORM;
    }
    return Modifier.isAbstract(type.getModifiers()) ? REFUSED : FIELDS;
  }
}
