package io.sparcel.benchmarks;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The typical task. Its records are Serializable because Java's own stream asks for it; Sparcel
 * does not.
 */
record Invoicing(
    String name,
    Priority priority,
    LocalDate from,
    LocalDate to,
    Instant requestedAt,
    Customer customer,
    List<Item> items,
    Map<String, String> settings)
    implements Task<BigDecimal> {

  /** How urgent it is. */
  enum Priority {
    LOW,
    NORMAL,
    HIGH
  }

  /** Who pays. */
  record Customer(long id, String name, Address address, List<String> contacts)
      implements Serializable {}

  /** Where who pays is. */
  record Address(String street, String city, String country, int postcode)
      implements Serializable {}

  /** What is paid for. */
  record Item(
      String number, String text, int quantity, BigDecimal price, LocalDate due, Priority priority)
      implements Serializable {}

  static Invoicing example() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      items.add(
          new Item(
              "A-" + (1000 + i),
              "hours of work on site " + i + ", travel included, as agreed in May",
              i + 1,
              new BigDecimal("129.9" + i % 10),
              LocalDate.of(2026, 1 + i, 28),
              Priority.values()[i % 3]));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      settings.put("invoice.setting." + i, "value " + i * 31);
    }
    return new Invoicing(
        "invoicing",
        Priority.HIGH,
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 12, 31),
        Instant.parse("2026-11-24T06:00:00.123456789Z"),
        new Customer(
            4_711,
            "Muster & S\u00f6hne",
            new Address("Lange Stra\u00dfe 1", "K\u00f6ln", "DE", 50_667),
            new ArrayList<>(List.of("a@example.com", "b@example.com"))),
        items,
        settings);
  }

  @Override
  public BigDecimal run(TaskContext context) {
    return items.stream()
        .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
