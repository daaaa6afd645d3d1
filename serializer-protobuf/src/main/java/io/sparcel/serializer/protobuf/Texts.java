package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.Refusals;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JDK's values that have a text of their own, from which they come back. */
final class Texts {
  private static final List<Scalar<?>> ALL = new ArrayList<>();

  static {
    add(BigDecimal.class, BigDecimal::toString, BigDecimal::new);
    add(BigInteger.class, BigInteger::toString, BigInteger::new);
    add(MathContext.class, MathContext::toString, MathContext::new);
    add(UUID.class, UUID::toString, UUID::fromString);
    add(URI.class, URI::toString, URI::create);
    add(Path.class, Path::toString, Path::of);
    add(File.class, File::getPath, File::new);
    add(Charset.class, Charset::name, Charset::forName);
    add(Currency.class, Currency::getCurrencyCode, Currency::getInstance);
    add(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
    add(LocalDate.class, LocalDate::toString, LocalDate::parse);
    add(LocalTime.class, LocalTime::toString, LocalTime::parse);
    add(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
    add(OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
    add(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
    add(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
    add(Period.class, Period::toString, Period::parse);
    add(Year.class, Year::toString, text -> Year.of(Integer.parseInt(text)));
    add(YearMonth.class, YearMonth::toString, YearMonth::parse);
    add(MonthDay.class, MonthDay::toString, MonthDay::parse);
    add(ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
    add(ZoneId.class, ZoneId::getId, ZoneId::of);
  }

  private Texts() {}

  private static <T> void add(
      Class<T> type, Function<T, String> toText, Function<String, ? extends T> fromText) {
    Scalar<T> scalar =
        new Scalar<>(
            type,
            type.getName(),
            FieldDescriptorProto.Type.TYPE_STRING,
            value -> size(toText.apply(value)),
            (value, out) -> out.writeStringNoTag(toText.apply(value)),
            in -> parse(type, fromText, in.coded().readStringRequireUtf8()));
    ALL.add(scalar.onlyIf(value -> comesBack(value, toText, fromText)));
  }

  /** Returns the scalar of values of a class, and of classes that the JDK alone may see. */
  static @Nullable Scalar<?> of(Class<?> type) {
    for (Scalar<?> scalar : ALL) {
      if (scalar.type() == type || (scalar.type().isAssignableFrom(type) && JdkTypes.isJdk(type))) {
        return scalar;
      }
    }
    return null;
  }

  /** Returns the scalar that a payload names. */
  static @Nullable Scalar<?> named(String javaName) {
    return ALL.stream().filter(s -> s.javaName().equals(javaName)).findFirst().orElse(null);
  }

  /** Returns the bytes a text takes in a payload, its length included. */
  static int size(String text) {
    if (hasLoneSurrogate(text)) { // of which protobuf would make a question mark
      throw Refusals.notPortable(String.class, "it has half of a surrogate pair", null);
    }
    return CodedOutputStream.computeStringSizeNoTag(text);
  }

  /** Returns whether a text is none that UTF-8 can hold. */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private static <T> boolean comesBack(
      T value, Function<T, String> toText, Function<String, ? extends T> fromText) {
    if (value instanceof Path && !JdkTypes.isLocalPath(value)) {
      return false;
    }
    try {
      String text = toText.apply(value);
      T back = fromText.apply(text);
      return !hasLoneSurrogate(text) && back.getClass() == value.getClass() && back.equals(value);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static <T> T parse(Class<T> type, Function<String, ? extends T> fromText, String text) {
    try {
      return fromText.apply(text);
    } catch (RuntimeException e) {
      throw ProtobufRefusals.unreadable("a text is no " + type.getName(), e);
    }
  }
}
