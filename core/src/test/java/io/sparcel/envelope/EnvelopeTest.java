package io.sparcel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** Every code with which bytes may be refused. */
  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(
          ErrorCode.NOT_AN_ENVELOPE,
          ErrorCode.ENVELOPE_VERSION_UNSUPPORTED,
          ErrorCode.ENVELOPE_DAMAGED,
          ErrorCode.HEADER_INVALID,
          ErrorCode.LIMIT_EXCEEDED);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000, 5 << 20})
  void bringsBackHeaderAndBody(int length) throws Exception {
    byte[] body = random(length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(lines()));
    writer.body().write(body);
    EnvelopeWriter.Written written = writer.finish();

    Envelope envelope = Envelope.verify(source(out.toByteArray()), NO_LIMIT);

    assertThat(envelope.header()).isEqualTo(Header.of(lines()));
    assertThat(envelope.bodyLength()).isEqualTo(length).isEqualTo(written.bodyLength());
    assertThat(envelope.sha256()).isEqualTo(written.sha256()).isEqualTo(sha256(out.toByteArray()));
    try (InputStream in = envelope.openBody()) {
      assertThat(in.readAllBytes()).isEqualTo(body);
    }
  }

  @Test
  void writesTheBytesOfTheFormat() throws Exception {
    byte[] body = random(150_000);
    byte[] expected =
        new RawEnvelope()
            .chunk(Arrays.copyOfRange(body, 0, 65_536))
            .chunk(Arrays.copyOfRange(body, 65_536, 131_072))
            .chunk(Arrays.copyOfRange(body, 131_072, 150_000))
            .build();

    assertThat(written(body)).isEqualTo(expected);
  }

  @Test
  void bodyWrittenByteByByteGivesTheSameBytes() throws Exception {
    byte[] body = random(70_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(lines()));
    for (byte b : body) {
      writer.body().write(b);
    }
    writer.finish();

    assertThat(out.toByteArray()).isEqualTo(written(body));
    try (InputStream in = Envelope.verify(source(out.toByteArray()), NO_LIMIT).openBody()) {
      for (byte b : body) {
        assertThat(in.read()).isEqualTo(b & 0xFF);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void readsChunksOfAnySizeUpToTheLimit() throws Exception {
    byte[] big = random(1 << 20);
    Envelope envelope =
        Envelope.verify(
            source(new RawEnvelope().chunk((byte) 1).chunk(big).chunk((byte) 2).build()), NO_LIMIT);

    try (InputStream in = envelope.openBody()) {
      assertThat(in.read()).isEqualTo(1);
      assertThat(in.readNBytes(1 << 20)).isEqualTo(big);
      assertThat(in.read(new byte[3], 0, 0)).isZero();
      assertThat(in.readAllBytes()).containsExactly(2);
      assertThat(in.available()).isZero();
    }
  }

  @Test
  void headerIsReadableLines() throws Exception {
    String text = new String(written(new byte[0]), UTF_8);

    assertThat(text.lines().filter(line -> line.contains(": ")))
        .contains("task: word-count", "class: com.example.WordCount", "protocol: 2");
  }

  @Test
  void headerAloneCanBeReadWhateverTheBodyIs() throws Exception {
    Header header = Envelope.readHeader(source(new RawEnvelope().head()));

    assertThat(header.kind()).isEqualTo(PayloadKind.TASK);
    assertThat(header.task()).isEqualTo("word-count");
    assertThat(header.taskClass()).isEqualTo("com.example.WordCount");
    assertThat(header.serializer()).isEqualTo("java");
    assertThat(header.protocol()).isEqualTo(2);
    assertThat(header.classes()).isEmpty();
    assertThat(header.find(Header.LIBRARY)).isEmpty();
  }

  @Test
  void refusesEverySingleBitFlip() {
    byte[] good = new RawEnvelope().chunk("hello".getBytes(US_ASCII)).build();
    for (int bit = 0; bit < good.length * 8; bit++) {
      int at = bit / 8;
      byte[] flipped = good.clone();
      flipped[at] ^= (byte) (1 << (bit % 8));

      ErrorCode code = refusal(flipped, NO_LIMIT).code();

      if (at < 8) {
        assertThat(code).as("bit %d", bit).isEqualTo(ErrorCode.NOT_AN_ENVELOPE);
      } else if (at < 10) {
        assertThat(code).as("bit %d", bit).isEqualTo(ErrorCode.ENVELOPE_VERSION_UNSUPPORTED);
      } else if (at < 14) {
        assertThat(code)
            .as("bit %d", bit)
            .isIn(ErrorCode.HEADER_INVALID, ErrorCode.ENVELOPE_DAMAGED);
      } else {
        assertThat(code).as("bit %d", bit).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
      }
    }
  }

  @Test
  void refusesEverySingleBitFlipBetweenAndAroundChunks() {
    byte[] first = random(3_000);
    byte[] second = random(70);
    RawEnvelope raw = new RawEnvelope().chunk(first).chunk(second).chunk((byte) 7);
    byte[] good = raw.build();
    int head = raw.head().length;
    int secondChunk = head + 4 + first.length;
    for (int bit = 0; bit < good.length * 8; bit++) {
      int at = bit / 8;
      boolean always = at < head + 4 || at >= secondChunk;
      if (always || bit % 97 == 0) {
        byte[] flipped = good.clone();
        flipped[at] ^= (byte) (1 << (bit % 8));
        assertThat(refusal(flipped, NO_LIMIT).code()).as("bit %d", bit).isIn(REFUSALS);
      }
    }
  }

  @Test
  void refusesEveryByteSetToNoughtOrAllOnes() {
    byte[] good = new RawEnvelope().chunk("hello".getBytes(US_ASCII)).build();
    for (int at = 0; at < good.length; at++) {
      for (int value : new int[] {0x00, 0xFF}) {
        byte[] changed = good.clone();
        changed[at] = (byte) value;
        if (!Arrays.equals(changed, good)) {
          assertThat(refusal(changed, NO_LIMIT).code()).as("byte %d", at).isIn(REFUSALS);
        }
      }
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] good =
        new RawEnvelope()
            .chunk("hello".getBytes(US_ASCII))
            .chunk(random(300))
            .chunk((byte) 1)
            .build();
    for (int length = 0; length < good.length; length++) {
      ErrorCode code = refusal(Arrays.copyOf(good, length), NO_LIMIT).code();
      assertThat(code)
          .as("cut to %d bytes", length)
          .isEqualTo(length == 0 ? ErrorCode.NOT_AN_ENVELOPE : ErrorCode.ENVELOPE_DAMAGED);
    }
  }

  @Test
  void everyTruncationOfTheHeadIsRefusedWhenOnlyTheHeaderIsRead() {
    byte[] head = new RawEnvelope().head();
    for (int length = 0; length < head.length; length++) {
      byte[] cut = Arrays.copyOf(head, length);
      assertThat(catchSparcel(() -> Envelope.readHeader(source(cut))).code())
          .isIn(ErrorCode.NOT_AN_ENVELOPE, ErrorCode.ENVELOPE_DAMAGED);
    }
  }

  @Test
  void randomBytesNeverEndInAnythingButARefusal() {
    SplittableRandom random = new SplittableRandom(20260101);
    byte[] good = new RawEnvelope().chunk(random(100)).build();
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = good.clone();
      int changes = random.nextInt(1, 20);
      for (int i = 0; i < changes; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
      if (!Arrays.equals(cut, good)) {
        assertThat(refusal(cut, NO_LIMIT).code()).isIn(REFUSALS);
      }
    }
  }

  @Test
  void refusesBytesAfterTheEnd() {
    SparcelException refusal = refusal(new RawEnvelope().after((byte) 0).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    assertThat(refusal.summary()).isEqualTo("Cannot read test: there are bytes after its end");
  }

  @Test
  void refusesTwoEnvelopesGluedTogether() {
    byte[] one = new RawEnvelope().chunk((byte) 1).build();
    byte[] other = new RawEnvelope().chunk((byte) 2).build();

    assertThat(refusal(new RawEnvelope().chunk((byte) 1).after(other).build(), NO_LIMIT).code())
        .isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    assertThat(refusal(concat(one, one), NO_LIMIT).code()).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
  }

  @ParameterizedTest
  @CsvSource({
    "aced00057372,           bare Java serialization stream",
    "1f8b0800000000000003,   gzip-compressed",
    "504b03041400080808,     zip or jar file",
    "cafebabe0000003d,       Java class file",
    "28b52ffd2058,           zstd-compressed",
    "80049513000000000000,   Python pickle",
    "80059513000000000000,   Python pickle",
    "8e53504c0a1a0a0001,     text mode",
    "8e53504c0d0d0a1a0d0a,   text mode",
    "8e53504c0d0a1a0d0a00,   text mode",
    "8e53504c0a0a1a0a0001,   text mode",
    "0e53504c0d0a1a0a0001,   text mode",
    "c28e53504c0d0a1a0a,     text mode",
    "c5bd53504c0d0a1a0a,     text mode",
    "efbfbd53504c0d0a1a0a,   text mode",
    "23212f62696e2f7368,     other bytes",
    "41,                     other bytes",
  })
  void wrongMagicIsNamedForWhatItIs(String hex, String guess) {
    SparcelException refusal = refusal(HexFormat.of().parseHex(hex), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_AN_ENVELOPE);
    assertThat(refusal.summary()).contains(guess);
    assertThat(refusal).hasMessageContaining("Expected: it to begin with 8e 53 50 4c 0d 0a 1a 0a");
  }

  @Test
  void emptyInputIsCalledEmpty() {
    assertThat(refusal(new byte[0], NO_LIMIT).summary())
        .isEqualTo("Cannot read test: it is empty, not a Sparcel envelope");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 255, 256, 65_535})
  void refusesOtherVersionsOfTheEnvelope(int version) {
    SparcelException refusal = refusal(new RawEnvelope().version(version).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ENVELOPE_VERSION_UNSUPPORTED);
    assertThat(refusal.summary())
        .isEqualTo(
            "Cannot read test: envelope version " + version + ", this reader knows version 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {65_537, 1 << 20, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1})
  void refusesHeaderLongerThanTheLimitBeforeItIsAllocated(long length) {
    SparcelException refusal = refusal(new RawEnvelope().declaredHeader(length).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.HEADER_INVALID);
    assertThat(refusal.summary())
        .isEqualTo(
            "Cannot read test: it declares a header of " + length + " bytes, the limit is 65536");
  }

  @Test
  void headerMayBeExactlyAsLongAsTheLimit() throws Exception {
    String name = "shapes: ";
    int left = 65_536 - RawEnvelope.HEADER.length() - name.length() - 1;
    Map<String, String> lines = lines();
    lines.put(Header.SHAPES, "x".repeat(left));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EnvelopeWriter(out, Header.of(lines)).finish();

    assertThat(Envelope.verify(source(out.toByteArray()), NO_LIMIT).header().fields())
        .isEqualTo(lines);

    lines.put(Header.SHAPES, "x".repeat(left + 1));
    assertThat(catchSparcel(() -> new EnvelopeWriter(out, Header.of(lines))).code())
        .isEqualTo(ErrorCode.HEADER_INVALID);
  }

  @ParameterizedTest
  @ValueSource(longs = {(1 << 20) + 1, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1})
  void refusesChunkLongerThanTheLimitBeforeItIsAllocated(long length) {
    SparcelException refusal =
        refusal(new RawEnvelope().chunk(length, new byte[] {1, 2, 3}).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    assertThat(refusal.summary()).contains("a chunk declares " + length + " bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 4, 1L << 32, 1L << 62, Long.MAX_VALUE})
  void refusesTrailerThatDeclaresAnotherLengthThoughItsDigestIsRight(long declared) {
    SparcelException refusal =
        refusal(
            new RawEnvelope().chunk(new byte[] {1, 2, 3}).declaredBody(declared).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    assertThat(refusal.summary())
        .isEqualTo(
            "Cannot read test: its trailer declares a body of " + declared + " bytes, there are 3");
  }

  @Test
  void refusesChunkThatDeclaresMoreOrLessThanThereIs() {
    assertThat(refusal(new RawEnvelope().chunk(4, new byte[] {1, 2, 3}).build(), NO_LIMIT).code())
        .isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    assertThat(refusal(new RawEnvelope().chunk(2, new byte[] {1, 2, 3}).build(), NO_LIMIT).code())
        .isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
  }

  @Test
  void bodyMayBeAsLongAsTheLimitAndNotLonger() throws Exception {
    byte[] bytes = written(random(100_000));

    assertThat(Envelope.verify(source(bytes), 100_000).bodyLength()).isEqualTo(100_000);
    SparcelException refusal = refusal(bytes, 99_999);
    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(refusal).hasMessageContaining("99999 bytes").hasMessageContaining("max-bytes");
    assertThat(refusal(bytes, 0).code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }

  static Stream<byte[]> badHeaders() {
    String h = RawEnvelope.HEADER;
    byte[] notUtf8 = h.getBytes(UTF_8);
    notUtf8[6] = (byte) 0xC3;
    return Stream.of(
        notUtf8,
        new byte[0],
        "\n".getBytes(UTF_8),
        (h + "\n").getBytes(UTF_8),
        (h + "\n\n\n").getBytes(UTF_8),
        ("\n" + h).getBytes(UTF_8),
        h.substring(0, h.length() - 1).getBytes(UTF_8),
        h.replace("\n", "\r\n").getBytes(UTF_8),
        h.replace("kind: task\n", "").getBytes(UTF_8),
        h.replace("task: word-count\n", "").getBytes(UTF_8),
        h.replace("class: com.example.WordCount\n", "").getBytes(UTF_8),
        h.replace("serializer: java\n", "").getBytes(UTF_8),
        h.replace("protocol: 2\n", "").getBytes(UTF_8),
        h.replace("sparcel: 0.1.0\n", "").getBytes(UTF_8),
        h.replace("java: 17.0.1\n", "").getBytes(UTF_8),
        h.replace("kind: task", "kind: TASK").getBytes(UTF_8),
        h.replace("kind: task", "kind: parcel").getBytes(UTF_8),
        h.replace("protocol: 2", "protocol: 0").getBytes(UTF_8),
        h.replace("protocol: 2", "protocol: -1").getBytes(UTF_8),
        h.replace("protocol: 2", "protocol: two").getBytes(UTF_8),
        h.replace("protocol: 2", "protocol: 2147483648").getBytes(UTF_8),
        h.replace("protocol: 2", "protocol: \u0662").getBytes(UTF_8),
        (h + "kind: task\n").getBytes(UTF_8),
        (h + "Library: x\n").getBytes(UTF_8),
        (h + "library:x\n").getBytes(UTF_8),
        (h + "library\n").getBytes(UTF_8),
        (h + ": x\n").getBytes(UTF_8),
        (h + "1a: x\n").getBytes(UTF_8),
        (h + "a b: x\n").getBytes(UTF_8),
        (h + "library: a\tb\n").getBytes(UTF_8),
        (h + "library: a\u0000b\n").getBytes(UTF_8),
        (h + "library: a\u001b[31mb\n").getBytes(UTF_8),
        (h + "library: a\u0085b\n").getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void refusesHeaderThatIsNotOfTheFormEvenWithRightChecksums(byte[] header) {
    SparcelException refusal = refusal(new RawEnvelope().header(header).build(), NO_LIMIT);

    assertThat(refusal.code()).isEqualTo(ErrorCode.HEADER_INVALID);
    assertThat(refusal.summary().chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void namesAllLinesAHeaderLacks() {
    assertThat(refusal(new RawEnvelope().header("kind: x\nprotocol: y\n").build(), NO_LIMIT))
        .hasMessageContaining("no line 'task: …'")
        .hasMessageContaining("no line 'class: …'")
        .hasMessageContaining("no line 'serializer: …'")
        .hasMessageContaining("no line 'sparcel: …'")
        .hasMessageContaining("no line 'java: …'")
        .hasMessageContaining("'kind: x' is none of task, result, batch and results")
        .hasMessageContaining("'protocol: y' is no positive number");
  }

  @Test
  void keepsLinesItDoesNotKnow() throws Exception {
    Envelope envelope =
        Envelope.verify(
            source(new RawEnvelope().header(RawEnvelope.HEADER + "x-later: ü: 1 \n").build()),
            NO_LIMIT);

    assertThat(envelope.header().find("x-later")).contains("ü: 1 ");
  }

  @Test
  void doesNotWriteHeaderLinesThatCouldNotBeRead() {
    for (String value : new String[] {"a\nkind: result", "a\rb", "\u0000", "\u009b", "a\uD800"}) {
      Map<String, String> lines = lines();
      lines.put(Header.LIBRARY, value);
      assertThat(
              catchSparcel(() -> new EnvelopeWriter(new ByteArrayOutputStream(), Header.of(lines)))
                  .code())
          .isEqualTo(ErrorCode.HEADER_INVALID);
    }
    Map<String, String> lines = lines();
    lines.put("Bad Name", "x");
    assertThat(
            catchSparcel(() -> new EnvelopeWriter(new ByteArrayOutputStream(), Header.of(lines)))
                .code())
        .isEqualTo(ErrorCode.HEADER_INVALID);
  }

  @Test
  void smallBodyIsTheOneThatWasVerifiedWhateverBecomesOfItsSource() throws Exception {
    byte[][] now = {new RawEnvelope().chunk("hello".getBytes(US_ASCII)).build()};
    Envelope envelope = Envelope.verify(changing(now), NO_LIMIT);
    now[0] = new RawEnvelope().chunk("jello".getBytes(US_ASCII)).build();
    try (InputStream in = envelope.openBody()) {
      assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(US_ASCII));
    }
  }

  private static RawEnvelope large(char content, int megabytes) {
    RawEnvelope envelope = new RawEnvelope();
    byte[] chunk = new byte[1 << 20];
    Arrays.fill(chunk, (byte) content);
    for (int i = 0; i < megabytes; i++) {
      envelope.chunk(chunk);
    }
    return envelope;
  }

  @Test
  void largeSourceThatChangesBetweenVerifyAndOpenIsRefused() throws Exception {
    byte[] one = large('h', 17).build();
    byte[] sameLength = large('j', 17).build();
    byte[] longer = large('h', 18).build();
    byte[] shorter = large('h', 16).build();
    byte[] otherHeader =
        large('h', 17).header(RawEnvelope.HEADER.replace("java\n", "kryo\n")).build();
    for (byte[] other :
        new byte[][] {sameLength, longer, shorter, otherHeader, Arrays.copyOf(one, 200)}) {
      byte[][] now = {one};
      Envelope envelope = Envelope.verify(changing(now), NO_LIMIT);
      now[0] = other;

      SparcelException refusal =
          catchSparcel(
              () -> {
                try (InputStream in = envelope.openBody()) {
                  in.readAllBytes();
                }
              });

      assertThat(refusal.code()).isEqualTo(ErrorCode.ENVELOPE_DAMAGED);
    }
  }

  @Test
  void openBodySucceedsAsOftenAsItIsAsked() throws Exception {
    Envelope envelope =
        Envelope.verify(source(new RawEnvelope().chunk((byte) 5).build()), NO_LIMIT);
    for (int i = 0; i < 3; i++) {
      try (InputStream in = envelope.openBody()) {
        assertThat(in.readAllBytes()).containsExactly(5);
      }
    }
  }

  @Test
  void soundEnvelopeThatIsNotTheOneSubmittedIsRefused() throws Exception {
    byte[] bytes = new RawEnvelope().chunk((byte) 1).build();
    Envelope envelope = Envelope.verify(source(bytes), NO_LIMIT);
    envelope.requireSha256(sha256(bytes));

    String other = sha256(new byte[0]);
    SparcelException refusal = catchSparcel(() -> envelope.requireSha256(other));
    assertThat(refusal.code()).isEqualTo(ErrorCode.DIGEST_MISMATCH);
    assertThat(refusal).hasMessageContaining(other).hasMessageContaining(sha256(bytes));
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a b ü.sparcel"), new RawEnvelope().build());

    Envelope envelope = Envelope.verify(EnvelopeSource.of(file), NO_LIMIT);

    assertThat(envelope.name()).isEqualTo(file.toString());
    assertThat(envelope.sha256()).isEqualTo(sha256(Files.readAllBytes(file)));
  }

  @Test
  void refusesWhatIsNoRegularFileWithoutOpeningIt(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pipe).exists();
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    Path device = Path.of("/dev/zero");

    assertUnreadable(folder.resolve("missing"), "there is no such file");
    assertUnreadable(folder, "it is a directory");
    assertUnreadable(pipe, "it is no regular file");
    assertUnreadable(dangling, "there is no such file");
    assertUnreadable(device, "it is no regular file");
  }

  private static void assertUnreadable(Path file, String reason) {
    SparcelException refusal = catchSparcel(() -> EnvelopeSource.of(file));
    assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    assertThat(refusal.summary()).isEqualTo("Cannot read " + file + ": " + reason);
  }

  private static SparcelException refusal(byte[] bytes, long maxBody) {
    SparcelException refusal = catchSparcel(() -> Envelope.verify(source(bytes), maxBody));
    assertThat(refusal).hasMessageContaining("docs/errors.md#" + refusal.code().id());
    return refusal;
  }

  private static SparcelException catchSparcel(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, call);
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }

  private static EnvelopeSource source(byte[] bytes) {
    return EnvelopeSource.of(bytes, "test");
  }

  private static EnvelopeSource changing(byte[][] now) {
    return new EnvelopeSource() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(now[0]);
      }

      @Override
      public String name() {
        return "test";
      }
    };
  }

  private static byte[] written(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(lines()));
    writer.body().write(body);
    writer.finish();
    return out.toByteArray();
  }

  private static Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    RawEnvelope.HEADER
        .lines()
        .forEach(
            line ->
                lines.put(
                    line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
    return lines;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(42).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
