package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
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

/**
 * The values of {@code java.time}. A zoned date-time is written with its offset: when clocks go
 * back, a local time alone means two instants.
 */
final class JdkTimes {
  private JdkTimes() {}

  /** Adds all, numbered from 25 to 38. */
  static void addAll() {
    ValueSerializer.add(
        25,
        Duration.class,
        (out, v) -> {
          out.writeVarLong(v.getSeconds(), false);
          out.writeVarInt(v.getNano(), true);
        },
        in -> Duration.ofSeconds(in.readVarLong(false), in.readVarInt(true)));
    ValueSerializer.add(
        26,
        Instant.class,
        (out, v) -> {
          out.writeVarLong(v.getEpochSecond(), false);
          out.writeVarInt(v.getNano(), true);
        },
        in -> Instant.ofEpochSecond(in.readVarLong(false), in.readVarInt(true)));
    ValueSerializer.add(27, LocalDate.class, JdkTimes::write, JdkTimes::readDate);
    ValueSerializer.add(28, LocalTime.class, JdkTimes::write, JdkTimes::readTime);
    ValueSerializer.add(29, LocalDateTime.class, JdkTimes::write, JdkTimes::readDateTime);
    ValueSerializer.add(30, ZoneOffset.class, JdkTimes::write, JdkTimes::readOffset);
    ValueSerializer.add(
        31,
        OffsetTime.class,
        (out, v) -> {
          write(out, v.toLocalTime());
          write(out, v.getOffset());
        },
        in -> OffsetTime.of(readTime(in), readOffset(in)));
    ValueSerializer.add(
        32,
        OffsetDateTime.class,
        (out, v) -> {
          write(out, v.toLocalDateTime());
          write(out, v.getOffset());
        },
        in -> OffsetDateTime.of(readDateTime(in), readOffset(in)));
    ValueSerializer.add(
        33,
        ZonedDateTime.class,
        (out, v) -> {
          write(out, v.toLocalDateTime());
          write(out, v.getOffset());
          out.writeString(v.getZone().getId());
        },
        in ->
            ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), ZoneId.of(in.readString())));
    ValueSerializer.<ZoneId>add(
        34,
        ZoneId.of("Europe/Paris").getClass(), // java.time.ZoneRegion, which is not public
        (out, v) -> out.writeString(v.getId()),
        in -> ZoneId.of(in.readString()));
    ValueSerializer.add(
        35,
        Period.class,
        (out, v) -> {
          out.writeVarInt(v.getYears(), false);
          out.writeVarInt(v.getMonths(), false);
          out.writeVarInt(v.getDays(), false);
        },
        in -> Period.of(in.readVarInt(false), in.readVarInt(false), in.readVarInt(false)));
    ValueSerializer.add(
        36,
        Year.class,
        (out, v) -> out.writeVarInt(v.getValue(), false),
        in -> Year.of(in.readVarInt(false)));
    ValueSerializer.add(
        37,
        YearMonth.class,
        (out, v) -> {
          out.writeVarInt(v.getYear(), false);
          out.writeByte(v.getMonthValue());
        },
        in -> YearMonth.of(in.readVarInt(false), in.readByte()));
    ValueSerializer.add(
        38,
        MonthDay.class,
        (out, v) -> {
          out.writeByte(v.getMonthValue());
          out.writeByte(v.getDayOfMonth());
        },
        in -> MonthDay.of(in.readByte(), in.readByte()));
  }

  private static void write(Output out, LocalDate value) {
    out.writeVarInt(value.getYear(), false);
    out.writeByte(value.getMonthValue());
    out.writeByte(value.getDayOfMonth());
  }

  private static LocalDate readDate(BoundedInput in) {
    return LocalDate.of(in.readVarInt(false), in.readByte(), in.readByte());
  }

  private static void write(Output out, LocalTime value) {
    out.writeVarLong(value.toNanoOfDay(), true);
  }

  private static LocalTime readTime(BoundedInput in) {
    return LocalTime.ofNanoOfDay(in.readVarLong(true));
  }

  private static void write(Output out, LocalDateTime value) {
    write(out, value.toLocalDate());
    write(out, value.toLocalTime());
  }

  private static LocalDateTime readDateTime(BoundedInput in) {
    return LocalDateTime.of(readDate(in), readTime(in));
  }

  private static void write(Output out, ZoneOffset value) {
    out.writeVarInt(value.getTotalSeconds(), false);
  }

  private static ZoneOffset readOffset(BoundedInput in) {
    return ZoneOffset.ofTotalSeconds(in.readVarInt(false));
  }
}
