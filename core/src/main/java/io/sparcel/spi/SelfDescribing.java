package io.sparcel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A {@link TaskSerializer} whose bytes, in some protocols, say themselves what they hold. */
public interface SelfDescribing {

  /**
   * Tells what a body holds, without a class of it: none is loaded and no object is rebuilt.
   *
   * @param body exactly the bytes written; stays open
   * @param protocol the protocol version of the bytes
   * @param limits what is refused
   * @return text for people to read; empty when bytes of this protocol do not say it
   * @throws IOException as {@code body} throws it
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#PAYLOAD_UNREADABLE} or {@link
   *     io.sparcel.ErrorCode#LIMIT_EXCEEDED}
   */
  Optional<String> describe(InputStream body, int protocol, Limits limits) throws IOException;
}
