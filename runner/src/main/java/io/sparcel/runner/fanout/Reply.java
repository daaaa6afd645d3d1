package io.sparcel.runner.fanout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * What an executor answers: how the batch ended, and the envelope with what its tasks returned.
 * Travels as bytes, which every serializer that Spark may be set to can carry, and is read where
 * Spark itself reads what executors send.
 */
final class Reply {
  private final BatchReply end;
  private final byte[] results;

  /** Makes it; the results are empty when the end is fatal. */
  Reply(BatchReply end, byte[] results) {
    this.end = end;
    this.results = results;
  }

  BatchReply end() {
    return end;
  }

  byte[] results() {
    return results;
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(end);
      out.writeObject(results);
    } catch (IOException e) {
      throw new IllegalStateException("a reply is plain data", e);
    }
    return bytes.toByteArray();
  }

  static Reply decode(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return new Reply((BatchReply) in.readObject(), (byte[]) in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("an executor runs another version of Sparcel", e);
    }
  }
}
