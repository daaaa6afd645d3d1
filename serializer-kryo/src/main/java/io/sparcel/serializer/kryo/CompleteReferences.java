package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.util.MapReferenceResolver;

/**
 * Numbers the objects of a payload, so that shared ones stay shared. A number that stands for
 * nothing, or for an object that is not built yet, is refused; Kryo would put null in its place.
 */
final class CompleteReferences extends MapReferenceResolver {

  @Override
  @SuppressWarnings("rawtypes") // Kryo's signature
  public Object getReadObject(Class type, int id) {
    Object object = id < 0 || id >= readObjects.size() ? null : readObjects.get(id);
    if (object == null) {
      throw KryoRefusals.unreadable("it refers to an object that is not there yet", null);
    }
    return object;
  }

  /** Boxed numbers and enum constants are values; a number of their own would cost a byte each. */
  @Override
  @SuppressWarnings("rawtypes")
  public boolean useReferences(Class type) {
    return super.useReferences(type) && type != Enum.class;
  }
}
