package io.sparcel.cli.params;

import io.sparcel.cli.params.Scalar.Json;
import io.sparcel.cli.params.Scalar.Refused;
import io.sparcel.config.ClosestName;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
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
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The types whose values are one piece of text. Immutable. */
final class Scalars {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
  private static final Map<Class<?>, Scalar> ALL = new HashMap<>();

  static {
    text(String.class, "text", "text", text -> text);
    text(CharSequence.class, "text", "text", text -> text);
    text(Path.class, "path", "a path", Path::of);
    text(File.class, "path", "a path", File::new);
    text(URI.class, "URI", "a URI, e.g. s3a://bucket/key", URI::create);
    text(UUID.class, "UUID", "a UUID, e.g. 123e4567-e89b-42d3-a456-426614174000", Scalars::uuid);
    text(
        Duration.class,
        "duration",
        "a duration: 30s, 5m, 1h30m, 2d or ISO-8601 PT5M",
        Durations::parse);
    text(Period.class, "period", "an ISO-8601 period, e.g. P1M", Period::parse);
    text(Instant.class, "instant", "an instant, e.g. 2026-11-22T10:15:00Z", Instant::parse);
    text(LocalDate.class, "date", "a date, e.g. 2026-11-22", LocalDate::parse);
    text(LocalTime.class, "time", "a time, e.g. 10:15 or 10:15:30", LocalTime::parse);
    text(
        LocalDateTime.class,
        "date and time",
        "a date and time, e.g. 2026-11-22T10:15:00",
        LocalDateTime::parse);
    text(
        ZonedDateTime.class,
        "date and time with zone",
        "a date and time with zone, e.g. 2026-11-22T10:15:00+01:00[Europe/Paris]",
        ZonedDateTime::parse);
    text(
        OffsetDateTime.class,
        "date and time with offset",
        "a date and time with offset, e.g. 2026-11-22T10:15:00+01:00",
        OffsetDateTime::parse);
    text(YearMonth.class, "month", "a month, e.g. 2026-11", YearMonth::parse);
    text(Year.class, "year", "a year, e.g. 2026", Year::parse);
    text(ZoneId.class, "time zone", "a time zone, e.g. Europe/Paris or UTC", ZoneId::of);
    text(Locale.class, "locale", "a language tag, e.g. en or de-CH", Scalars::locale);
    text(Charset.class, "charset", "a charset, e.g. UTF-8", Charset::forName);
    text(Currency.class, "currency", "an ISO-4217 code, e.g. EUR", Currency::getInstance);
    text(Pattern.class, "regular expression", "a Java regular expression", Pattern::compile);
    box(char.class, Character.class, "character", "one character", Json.STRING_ONLY, Scalars::one);
    box(boolean.class, Boolean.class, "boolean", "true or false", Json.BOOLEAN, Scalars::bool);
    whole(byte.class, Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, BigInteger::byteValueExact);
    whole(short.class, Short.class, Short.MIN_VALUE, Short.MAX_VALUE, BigInteger::shortValueExact);
    whole(
        int.class, Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, BigInteger::intValueExact);
    whole(long.class, Long.class, Long.MIN_VALUE, Long.MAX_VALUE, BigInteger::longValueExact);
    String decimal = "a decimal number, e.g. 0.5 or 1e-3";
    box(float.class, Float.class, "number", decimal, Json.NUMBER, Scalars::float32);
    box(double.class, Double.class, "number", decimal, Json.NUMBER, Scalars::float64);
    put(BigDecimal.class, "number", decimal, Json.NUMBER, t -> new BigDecimal(decimal(t)));
    put(BigInteger.class, "whole number", "a whole number", Json.NUMBER, BigInteger::new);
    put(Number.class, "number", decimal, Json.NUMBER, t -> new BigDecimal(decimal(t)));
  }

  private Scalars() {}

  /** Returns how a type is read; enums included. */
  static Optional<Scalar> find(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(enumeration(type));
    }
    return Optional.ofNullable(ALL.get(type));
  }

  private static Scalar enumeration(Class<?> type) {
    List<String> names = names(type);
    String form = "one of " + String.join(", ", names);
    return new Scalar(
        type.getSimpleName() + " (" + String.join(", ", names) + ")",
        form,
        "unknown value",
        Json.STRING_ONLY,
        text -> constant(type, names, text));
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  /** Finds a constant: exactly, or else without regard to case and to '-' for '_'. */
  private static Object constant(Class<?> type, List<String> names, String text) {
    Object[] constants = type.getEnumConstants();
    int exact = names.indexOf(text);
    if (exact >= 0) {
      return constants[exact];
    }
    List<String> alike = names.stream().map(Scalars::alike).toList();
    int found = alike.indexOf(alike(text));
    if (found < 0) {
      String hint =
          ClosestName.find(alike(text), alike)
              .map(near -> " (did you mean " + names.get(alike.indexOf(near)) + "?)")
              .orElse("");
      throw new Refused("unknown value" + hint);
    }
    if (alike.lastIndexOf(alike(text)) != found) {
      throw new Refused("ambiguous; write it exactly");
    }
    return constants[found];
  }

  private static String alike(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void text(
      Class<?> type, String name, String form, Function<String, Object> parser) {
    put(type, name, form, Json.STRING_ONLY, parser);
  }

  private static void box(
      Class<?> primitive,
      Class<?> box,
      String name,
      String form,
      Json json,
      Function<String, Object> parser) {
    put(primitive, name, form, json, parser);
    put(box, name, form, json, parser);
  }

  private static void whole(
      Class<?> primitive, Class<?> box, long from, long to, Function<BigInteger, Object> narrow) {
    box(
        primitive,
        box,
        "whole number",
        "a whole number from " + from + " to " + to,
        Json.NUMBER,
        text -> {
          BigInteger value = new BigInteger(text);
          try {
            return narrow.apply(value);
          } catch (ArithmeticException e) {
            throw new Refused("out of range");
          }
        });
  }

  private static void put(
      Class<?> type, String name, String form, Json json, Function<String, Object> parser) {
    ALL.put(type, new Scalar(name, form, "no " + name, json, parser));
  }

  /** Takes only the canonical form: UUID.fromString fills short groups with zeros. */
  private static Object uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("short groups");
    }
    return uuid;
  }

  private static Object locale(String text) {
    Locale locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
    if (locale.getLanguage().isEmpty()) {
      throw new IllegalArgumentException("no language");
    }
    return locale;
  }

  private static Object one(String text) {
    if (text.length() != 1) {
      throw new Refused(text.length() + " characters");
    }
    return text.charAt(0);
  }

  private static Object bool(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return text.equalsIgnoreCase("true");
    }
    throw new Refused("neither true nor false");
  }

  /** Keeps out what Double.parseDouble takes besides: 1d, 0x1p3. */
  private static String decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("no decimal");
    }
    return text;
  }

  private static Object float64(String text) {
    if (text.matches("NaN|[+-]?Infinity")) {
      return Double.valueOf(text);
    }
    double value = Double.parseDouble(decimal(text));
    if (Double.isInfinite(value)) {
      throw new Refused("out of range");
    }
    return value;
  }

  private static Object float32(String text) {
    if (text.matches("NaN|[+-]?Infinity")) {
      return Float.valueOf(text);
    }
    float value = Float.parseFloat(decimal(text));
    if (Float.isInfinite(value)) {
      throw new Refused("out of range");
    }
    return value;
  }
}
