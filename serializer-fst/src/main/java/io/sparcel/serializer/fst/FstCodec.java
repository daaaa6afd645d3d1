package io.sparcel.serializer.fst;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nustaq.serialization.FSTConfiguration;

/** Opens FST's encoder and decoder, or says why they do not work on this JVM. */
final class FstCodec {
  private FstCodec() {}

  /**
   * Makes an encoder or decoder, with a configuration of its own: FST keeps buffers and names in
   * it.
   *
   * @throws SparcelException {@link ErrorCode#SERIALIZER_BROKEN} when FST cannot work here
   */
  static <T> T open(Function<FSTConfiguration, T> factory) {
    return using(() -> factory.apply(new Bare()));
  }

  /**
   * Does something that loads classes of FST.
   *
   * @throws SparcelException {@link ErrorCode#SERIALIZER_BROKEN} when FST cannot work here
   */
  static <T> T using(Supplier<T> use) {
    try {
      return use.get();
    } catch (LinkageError | RuntimeException e) {
      throw SparcelException.of(
              ErrorCode.SERIALIZER_BROKEN,
              "FST does not start on Java %s: %s",
              Runtime.version().feature(),
              e)
          .fix("put fst, objenesis and jackson-core on the class path, as this module names them")
          .fix("or use another serializer; FST is no longer maintained")
          .cause(e)
          .build();
    }
  }

  /**
   * A configuration with no classes known in advance, no serializers, and a verifier that allows no
   * class. It is all the encoder and decoder need, and unlike FST's default one it asks for no
   * {@code --add-opens} and no {@code sun.misc.Unsafe}.
   */
  private static final class Bare extends FSTConfiguration {
    Bare() {
      super(null);
      setVerifier(type -> false);
    }
  }
}
