package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.ClassResolver;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import io.sparcel.shape.Carriage;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.WriteContext;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Kryo that writes or reads one payload and is thrown away: what a failure leaves in it harms
 * nobody. Every class is carried by a serializer of this module, never by Kryo's own idea of it.
 */
final class PortableKryo extends Kryo {
  private final int protocol;
  private final @Nullable ReadContext reading;
  private final Set<Class<?>> described = new HashSet<>();
  private final Set<Class<?>> allowed = new HashSet<>();

  private PortableKryo(int protocol, Limits limits, @Nullable ReadContext reading) {
    super(new PayloadClasses(reading), new CompleteReferences());
    this.protocol = protocol;
    this.reading = reading;
    setRegistrationRequired(false); // PayloadClasses asks the policy about every name
    setOptimizedGenerics(false);
    setMaxDepth(maxDepth(limits));
    setInstantiatorStrategy(new StdInstantiatorStrategy()); // transient fields: null and zero
    JdkClasses.register(this);
  }

  static PortableKryo writing(WriteContext context) {
    return new PortableKryo(context.protocol(), context.limits(), null);
  }

  static PortableKryo reading(ReadContext context) {
    PortableKryo kryo = new PortableKryo(context.protocol(), context.limits(), context);
    kryo.setClassLoader(context.classLoader());
    return kryo;
  }

  /** Returns how deep Kryo may go: it counts values, which the graph check does not. */
  static int maxDepth(Limits limits) {
    return limits.maxDepth() + Limits.READ_MARGIN;
  }

  /** Returns the context of the payload that is read. */
  ReadContext readContext() {
    if (reading == null) {
      throw new IllegalStateException("this instance writes");
    }
    return reading;
  }

  int protocol() {
    return protocol;
  }

  /** Returns true once per class: its shape is written before its first object. */
  boolean describes(Class<?> type) {
    return described.add(type);
  }

  /** Asks the policy about a class that a payload means without naming it, once. */
  void requireAllowed(Class<?> type) {
    if (allowed.add(type)) {
      readContext().requireAllowed(type.getName());
    }
  }

  /** Refuses a class that had another name, where the fingerprints hold names. */
  void requireNames(String sent, Class<?> type) {
    if (protocol == 1) {
      throw KryoRefusals.renamed(sent, type);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // Kryo's signature
  public Registration getRegistration(Class type) {
    ClassResolver classes = getClassResolver();
    Registration known = classes.getRegistration(type);
    if (known != null) {
      return known;
    }
    Class<?> shown =
        switch (Carriage.of(type)) {
          case ENUM -> type.isEnum() ? type : type.getSuperclass();
          case ARRAY, FIELDS -> type;
          case OWN_FORM -> OwnFormSerializer.class;
          case PATH -> Path.class;
          case CHARSET -> Charset.class;
          case REFUSED ->
              throw Refusals.notPortable(
                  type, "it is no record, not Serializable, or a type of the JDK that stays", null);
        };
    known = classes.getRegistration(shown);
    return known == null ? classes.registerImplicit(shown) : known;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Serializer getDefaultSerializer(Class type) {
    return switch (Carriage.of(type)) {
      case ENUM -> new EnumSerializer(type);
      case ARRAY -> new ObjectArraySerializer(type.getComponentType());
      case FIELDS ->
          protocol == 1
              ? new ExactSerializer(Layout.of(type))
              : new NamedSerializer(Layout.of(type));
      default -> throw new IllegalStateException("carried by number: " + type);
    };
  }
}
