package io.sparcel.testkit;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of the JDK. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "UnnecessaryStringBuilder"}) // users have them
final class JdkValueCases {
  /** Must arrive as some NaN; Java's own serialization does not keep which. */
  private static final double ODD_NAN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  private JdkValueCases() {}

  static Stream<ValueCase> all() {
    return Stream.of(primitives(), texts(), times(), others()).flatMap(cases -> cases);
  }

  private static Stream<ValueCase> primitives() {
    return Stream.of(
        ValueCase.of("null", () -> null),
        ValueCase.of("true and false", () -> new Object[] {true, false}),
        ValueCase.of(
            "edges of integers",
            () ->
                new Object[] {
                  Byte.MIN_VALUE,
                  Byte.MAX_VALUE,
                  Short.MIN_VALUE,
                  Short.MAX_VALUE,
                  Character.MIN_VALUE,
                  Character.MAX_VALUE,
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE,
                  Long.MIN_VALUE,
                  Long.MAX_VALUE,
                  0,
                  -1,
                  1L << 56
                }),
        ValueCase.of(
            "edges of floating point",
            () ->
                new Object[] {
                  Float.MIN_VALUE,
                  Float.MAX_VALUE,
                  Float.NaN,
                  -0.0f,
                  Float.NEGATIVE_INFINITY,
                  Double.MIN_VALUE,
                  Double.MAX_VALUE,
                  ODD_NAN,
                  -0.0,
                  Double.POSITIVE_INFINITY
                }),
        ValueCase.of(
            "arrays of primitives",
            () ->
                new Object[] {
                  new byte[] {1, -1},
                  new boolean[] {true, false},
                  new short[] {Short.MIN_VALUE},
                  new char[] {'\0', '\uffff'},
                  new int[] {Integer.MIN_VALUE, 300},
                  new long[] {Long.MAX_VALUE, 0},
                  new float[] {-0.0f},
                  new double[] {ODD_NAN}
                }),
        ValueCase.of(
            "empty and nested arrays",
            () ->
                new Object[] {new int[0][0], new String[2][1], new Object[0], new int[][] {null}}),
        ValueCase.of("a long array", () -> new long[100_000]),
        ValueCase.of("a megabyte of bytes", () -> new byte[1 << 20]));
  }

  private static Stream<ValueCase> texts() {
    return Stream.of(
        ValueCase.of("texts", () -> List.of("", "a", "ä€", "\u0000", "😀", "\n")),
        ValueCase.of("lone surrogates", () -> List.of("\ud800", "a\udc00b", "\udc00\ud800")),
        ValueCase.of("a text of one megabyte", () -> "x€".repeat(1 << 19)),
        ValueCase.of("a StringBuilder", () -> new StringBuilder("abc")),
        ValueCase.of("a StringBuffer", () -> new StringBuffer("abc")),
        ValueCase.of(
            "a pattern with flags", () -> Pattern.compile("a+b", Pattern.CASE_INSENSITIVE)),
        ValueCase.of(
            "locales with script and extension",
            () -> List.of(Locale.ROOT, Locale.forLanguageTag("zh-Hant-TW-u-ca-roc"))),
        ValueCase.of("a UUID", () -> new UUID(-1, 1)),
        ValueCase.of("a URI", () -> URI.create("hdfs://namenode:8020/a%20b?c#d")),
        ValueCase.of("a file", () -> new File("a/b.txt")),
        ValueCase.of("paths", () -> List.of(Path.of("/tmp/ä b"), Path.of(""))),
        ValueCase.of("charsets", () -> List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)),
        ValueCase.of("a currency", () -> Currency.getInstance("EUR")),
        ValueCase.of(
            "class literals", () -> List.of(int.class, String[][].class, Sample.Point.class)));
  }

  private static Stream<ValueCase> times() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    LocalDateTime twice = LocalDateTime.of(2025, 10, 26, 2, 30); // clocks go back: 02:30 is twice
    return Stream.of(
        ValueCase.of(
            "instants", () -> List.of(Instant.MIN, Instant.EPOCH, Instant.ofEpochSecond(-1, 7))),
        ValueCase.of("durations", () -> List.of(Duration.ZERO, Duration.ofSeconds(-5, 3))),
        ValueCase.of("periods", () -> List.of(Period.ZERO, Period.of(-1, 2, 300))),
        ValueCase.of("dates", () -> List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH)),
        ValueCase.of("times of day", () -> List.of(LocalTime.MIN, LocalTime.MAX, LocalTime.NOON)),
        ValueCase.of("date-times", () -> List.of(LocalDateTime.MIN, LocalDateTime.MAX, twice)),
        ValueCase.of("offsets", () -> List.of(ZoneOffset.MIN, ZoneOffset.UTC, ZoneOffset.MAX)),
        ValueCase.of("zones", () -> List.of(paris, ZoneId.of("UTC"), ZoneId.of("GMT+2"))),
        ValueCase.of("an offset time", () -> OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(-7))),
        ValueCase.of("an offset date-time", () -> OffsetDateTime.of(twice, ZoneOffset.ofHours(2))),
        ValueCase.of(
            "both instants of an ambiguous local time",
            () ->
                List.of(
                    ZonedDateTime.ofLocal(twice, paris, ZoneOffset.ofHours(2)),
                    ZonedDateTime.ofLocal(twice, paris, ZoneOffset.ofHours(1)))),
        ValueCase.of(
            "years and parts",
            () -> List.of(Year.of(-44), YearMonth.of(2024, 2), MonthDay.of(2, 29))),
        ValueCase.of("a date of another calendar", () -> JapaneseDate.of(2024, 5, 1)),
        ValueCase.of("a date of java.util", () -> new Date(1234567890123L)),
        ValueCase.of(
            "dates of java.sql",
            () -> new Object[] {new java.sql.Date(86_400_000), new java.sql.Time(1000)}),
        ValueCase.of("the nanoseconds of a timestamp", () -> timestamp(123_456_789)),
        ValueCase.of("a timestamp before 1970", () -> Timestamp.valueOf("1969-12-31 23:59:59.999")),
        ValueCase.of(
            "a calendar in a time zone",
            () -> {
              GregorianCalendar calendar =
                  new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.GERMANY);
              calendar.setTimeInMillis(1_700_000_000_000L);
              return calendar;
            }),
        ValueCase.of("a made-up time zone", () -> new SimpleTimeZone(5_400_000, "Mine")));
  }

  private static Stream<ValueCase> others() {
    return Stream.of(
        ValueCase.of(
            "large numbers",
            () ->
                new Object[] {
                  BigInteger.ONE.shiftLeft(2000).negate(),
                  BigInteger.ZERO,
                  new BigDecimal("1.00"),
                  new BigDecimal("-1E+1000"),
                  MathContext.DECIMAL64
                }),
        ValueCase.of("enums of the JDK", () -> List.of(TimeUnit.DAYS, RoundingMode.UP)),
        ValueCase.of("a day of the week", () -> DayOfWeek.SUNDAY),
        ValueCase.of("a bit set", () -> BitSet.valueOf(new long[] {5, 0, -1})),
        ValueCase.of("a random generator goes on", () -> new Random(42)),
        ValueCase.of("optionals", () -> List.of(Optional.empty(), Optional.of("x"))),
        ValueCase.of("an optional of a record", () -> Optional.of(new Sample.Point(1, 2))),
        ValueCase.of(
            "optional numbers",
            () ->
                List.of(
                    OptionalInt.empty(),
                    OptionalInt.of(-1),
                    OptionalLong.empty(),
                    OptionalLong.of(1L << 40),
                    OptionalDouble.empty(),
                    OptionalDouble.of(-0.0))),
        ValueCase.<Object[]>of(
            "atomics",
            () ->
                new Object[] {
                  new AtomicBoolean(true),
                  new AtomicInteger(7),
                  new AtomicLong(8),
                  new AtomicIntegerArray(new int[] {1, 2}),
                  new AtomicReference<>("x")
                },
            arrived -> ((AtomicInteger) arrived[1]).get() == 7));
  }

  private static Timestamp timestamp(int nanos) {
    Timestamp timestamp = new Timestamp(1_600_000_000_000L);
    timestamp.setNanos(nanos);
    return timestamp;
  }
}
