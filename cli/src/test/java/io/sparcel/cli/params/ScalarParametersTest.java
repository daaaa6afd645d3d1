package io.sparcel.cli.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.SparcelException;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarParametersTest {
  private enum Level {
    LOW_RISK,
    HIGH_RISK,
    high_RISK
  }

  private static Object parse(Class<?> type, String text) {
    Problems problems = new Problems();
    Object value = new Converter(problems).convert(Input.Text.of(text), Types.of(type), "p");
    if (problems.count() > 0) {
      throw new IllegalArgumentException(String.join("; ", problems.lines()));
    }
    return value;
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(byte.class, "-128", (byte) -128),
        Arguments.of(Byte.class, "127", (byte) 127),
        Arguments.of(short.class, "32767", (short) 32767),
        Arguments.of(Short.class, "-1", (short) -1),
        Arguments.of(int.class, "-2147483648", Integer.MIN_VALUE),
        Arguments.of(Integer.class, "+7", 7),
        Arguments.of(long.class, "9223372036854775807", Long.MAX_VALUE),
        Arguments.of(Long.class, "0", 0L),
        Arguments.of(float.class, "1.5", 1.5f),
        Arguments.of(Float.class, "-Infinity", Float.NEGATIVE_INFINITY),
        Arguments.of(double.class, ".5e-3", 0.0005),
        Arguments.of(Double.class, "NaN", Double.NaN),
        Arguments.of(boolean.class, "TRUE", true),
        Arguments.of(Boolean.class, "false", false),
        Arguments.of(char.class, "ß", 'ß'),
        Arguments.of(Character.class, " ", ' '),
        Arguments.of(String.class, " kept = as it is, ", " kept = as it is, "),
        Arguments.of(String.class, "", ""),
        Arguments.of(Path.class, "a/b c", Path.of("a/b c")),
        Arguments.of(File.class, "/x", new File("/x")),
        Arguments.of(URI.class, "s3a://bucket/key", URI.create("s3a://bucket/key")),
        Arguments.of(
            UUID.class,
            "123e4567-e89b-42d3-a456-426614174000",
            UUID.fromString("123e4567-e89b-42d3-a456-426614174000")),
        Arguments.of(BigDecimal.class, "1.10", new BigDecimal("1.10")),
        Arguments.of(BigInteger.class, "99999999999999999999", new BigInteger("9".repeat(20))),
        Arguments.of(Duration.class, "PT5M", Duration.ofMinutes(5)),
        Arguments.of(Duration.class, "5m", Duration.ofMinutes(5)),
        Arguments.of(Duration.class, "30s", Duration.ofSeconds(30)),
        Arguments.of(Duration.class, "2h", Duration.ofHours(2)),
        Arguments.of(Duration.class, "1d", Duration.ofDays(1)),
        Arguments.of(Duration.class, "250ms", Duration.ofMillis(250)),
        Arguments.of(Duration.class, "1h30m", Duration.ofMinutes(90)),
        Arguments.of(Period.class, "P1M", Period.ofMonths(1)),
        Arguments.of(Instant.class, "2026-11-22T10:15:00Z", Instant.parse("2026-11-22T10:15:00Z")),
        Arguments.of(LocalDate.class, "2026-11-22", LocalDate.of(2026, 11, 22)),
        Arguments.of(LocalTime.class, "10:15", LocalTime.of(10, 15)),
        Arguments.of(
            LocalDateTime.class, "2026-11-22T10:15", LocalDateTime.of(2026, 11, 22, 10, 15)),
        Arguments.of(
            ZonedDateTime.class,
            "2026-11-22T10:15:00+01:00[Europe/Paris]",
            ZonedDateTime.of(2026, 11, 22, 10, 15, 0, 0, ZoneId.of("Europe/Paris"))),
        Arguments.of(
            OffsetDateTime.class,
            "2026-11-22T10:15+01:00",
            OffsetDateTime.of(2026, 11, 22, 10, 15, 0, 0, ZoneOffset.ofHours(1))),
        Arguments.of(YearMonth.class, "2026-11", YearMonth.of(2026, 11)),
        Arguments.of(Year.class, "2026", Year.of(2026)),
        Arguments.of(ZoneId.class, "Europe/Paris", ZoneId.of("Europe/Paris")),
        Arguments.of(Locale.class, "de-CH", new Locale("de", "CH")),
        Arguments.of(Locale.class, "de_CH", new Locale("de", "CH")),
        Arguments.of(Charset.class, "utf-8", StandardCharsets.UTF_8),
        Arguments.of(Currency.class, "EUR", Currency.getInstance("EUR")),
        Arguments.of(TimeUnit.class, "seconds", TimeUnit.SECONDS),
        Arguments.of(Level.class, "low-risk", Level.LOW_RISK),
        Arguments.of(Level.class, "high_RISK", Level.high_RISK));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsEachType(Class<?> type, String text, Object expected) {
    assertThat(parse(type, text)).isEqualTo(expected);
  }

  @Test
  void readsPatterns() {
    assertThat(((Pattern) parse(Pattern.class, "a,b{2}")).pattern()).isEqualTo("a,b{2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int|2147483648|p = '2147483648': out of range; expected a whole number from -2147483648",
        "int|1.0|p = '1.0': no whole number",
        "int|''|p = '': no whole number",
        "byte|128|out of range",
        "double|1d|p = '1d': no number; expected a decimal number",
        "double|1e999|out of range",
        "float|1e39|out of range",
        "boolean|yes|neither true nor false; expected true or false",
        "char|ab|2 characters; expected one character",
        "char|''|0 characters",
        "java.util.UUID|1-2-3-4-5|no UUID",
        "java.time.Duration|5|no duration; expected a duration: 30s, 5m",
        "java.time.Duration|5x|no duration",
        "java.time.Duration|9999999999999999999d|no duration",
        "java.time.LocalDate|2026-02-30|no date; expected a date, e.g. 2026-11-22",
        "java.time.Instant|2026-11-22|no instant",
        "java.util.Locale|?|no locale",
        "java.nio.charset.Charset|utf-99|no charset",
        "java.net.URI|a b|no URI",
        "java.util.regex.Pattern|(|no regular expression",
        "java.util.concurrent.TimeUnit|weeks|unknown value; expected one of NANOSECONDS",
        "java.util.concurrent.TimeUnit|minuts|unknown value (did you mean MINUTES?)",
      })
  void saysWhatIsWrongAndWhatIsExpected(String typeName, String text, String problem)
      throws ClassNotFoundException {
    Class<?> type =
        Stream.of(int.class, byte.class, double.class, float.class, boolean.class, char.class)
            .filter(primitive -> primitive.getName().equals(typeName))
            .findFirst()
            .orElse(null);
    Class<?> target = type != null ? type : Class.forName(typeName);
    assertThatThrownBy(() -> parse(target, text)).hasMessageContaining(problem);
  }

  @Test
  void doesNotGuessBetweenConstantsThatDifferOnlyInCase() {
    assertThatThrownBy(() -> parse(Level.class, "high-risk"))
        .hasMessageContaining("ambiguous; write it exactly")
        .isNotInstanceOf(SparcelException.class);
  }
}
