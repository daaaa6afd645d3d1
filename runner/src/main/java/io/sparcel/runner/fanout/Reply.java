package io.sparcel.runner.fanout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * What an executor answers: how the batch ended, and the envelope with what its tasks returned.
 * Travels as bytes, which every serializer that Spark may be set to can carry: the length of the
 * end, an int, the end as JSON, the envelope.
 */
final class Reply {
  private static final ObjectMapper MAPPER = new ObjectMapper();

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
    try {
      byte[] json = MAPPER.writeValueAsBytes(end);
      return ByteBuffer.allocate(Integer.BYTES + json.length + results.length)
          .putInt(json.length)
          .put(json)
          .put(results)
          .array();
    } catch (IOException e) {
      throw new UncheckedIOException("plain data cannot be written", e);
    }
  }

  static Reply decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] json = new byte[in.getInt()];
    in.get(json);
    byte[] results = new byte[in.remaining()];
    in.get(results);
    try {
      return new Reply(MAPPER.readValue(json, BatchReply.class), results);
    } catch (IOException e) {
      throw new UncheckedIOException("an executor runs another version of Sparcel", e);
    }
  }
}
