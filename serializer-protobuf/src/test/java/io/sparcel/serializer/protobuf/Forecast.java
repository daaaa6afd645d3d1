package io.sparcel.serializer.protobuf;

import io.sparcel.FieldNumber;
import io.sparcel.Subtypes;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.serializer.protobuf.weather.Reading;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task with a field of every kind. Its schema is {@code src/test/protobuf/…/forecast.proto}. */
@SuppressWarnings("ArrayRecordComponent") // users declare them
record Forecast(
    @FieldNumber(1) String place,
    @FieldNumber(2) int hours,
    @FieldNumber(3) long seed,
    @FieldNumber(4) short step,
    @FieldNumber(5) char mark,
    @FieldNumber(6) double factor,
    @FieldNumber(7) boolean rain,
    @FieldNumber(8) @Nullable Integer limit,
    @FieldNumber(9) byte[] image,
    @FieldNumber(10) float[] weights,
    @FieldNumber(11) Unit unit,
    @FieldNumber(12) LocalDate day,
    @FieldNumber(13) Instant begin,
    @FieldNumber(14) Duration length,
    @FieldNumber(15) Optional<BigDecimal> price,
    @FieldNumber(16) List<Station> stations,
    @FieldNumber(17) Map<String, Station> byName,
    @FieldNumber(18) Map<UUID, Double> byId,
    @FieldNumber(19) List<List<Integer>> grid,
    @FieldNumber(20) Area area,
    @FieldNumber(21) Map<String, Object> options,
    @FieldNumber(22) Reading reading,
    @FieldNumber(30) @Subtypes({Station.class, Mean.class}) Object source)
    implements Task<String> {

  /** An enum. */
  enum Unit {
    CELSIUS,
    KELVIN
  }

  /** A record. */
  record Station(String name, int height) implements Serializable {}

  /** A class. */
  static final class Mean implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<String> stations;

    Mean(List<String> stations) {
      this.stations = stations;
    }

    List<String> stations() {
      return stations;
    }
  }

  /** One of two. */
  sealed interface Area permits Circle, Box {}

  /** The one. */
  record Circle(double radius) implements Area, Serializable {}

  /** The other. */
  record Box(double width, double height) implements Area, Serializable {}

  @Override
  public String run(TaskContext context) {
    return place;
  }

  /** Returns a task with a value in every field but one. */
  static Forecast example() {
    return new Forecast(
        "Köln",
        -48,
        1L << 40,
        (short) 3,
        'm',
        0.5,
        true,
        null,
        new byte[] {1, -1},
        new float[] {0.25f, -1},
        Unit.KELVIN,
        LocalDate.of(2026, 11, 24),
        Instant.ofEpochSecond(1_700_000_000L, 7),
        Duration.ofMillis(-1500),
        Optional.of(new BigDecimal("1.20")),
        List.of(new Station("a", 55), new Station("b", -3)),
        Map.of("a", new Station("a", 55)),
        Map.of(new UUID(1, 2), 0.5),
        List.of(List.of(1, 2), List.of()),
        new Circle(2.5),
        Map.of("top", 10),
        Reading.newBuilder().setStation("a").addValues(1.5).build(),
        new Mean(List.of("a", "b")));
  }
}
