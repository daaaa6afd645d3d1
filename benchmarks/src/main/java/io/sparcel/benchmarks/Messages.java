package io.sparcel.benchmarks;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.sparcel.benchmarks.Invoicing.Address;
import io.sparcel.benchmarks.Invoicing.Customer;
import io.sparcel.benchmarks.Invoicing.Item;
import io.sparcel.benchmarks.Invoicing.Priority;
import io.sparcel.benchmarks.Shape.Count;
import io.sparcel.benchmarks.Shape.Load;
import io.sparcel.benchmarks.Shape.Row;
import io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing_Address;
import io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing_Customer;
import io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing_Item;
import io.sparcel.benchmarks.shape.count.Count.Shape_Count;
import io.sparcel.benchmarks.shape.load.Load.Shape_Load;
import io.sparcel.benchmarks.shape.load.Load.Shape_Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The tasks as messages of protoc's, and back: what a program writes by hand without Sparcel. */
final class Messages {
  private Messages() {}

  static Shape_Count of(Count task) {
    return Shape_Count.newBuilder()
        .setInput(task.input())
        .setOutput(task.output())
        .setMinimum(task.minimum())
        .build();
  }

  static Count task(Shape_Count message) {
    return new Count(message.getInput(), message.getOutput(), message.getMinimum());
  }

  static Shape_Load of(Load task) {
    Shape_Load.Builder message =
        Shape_Load.newBuilder().setTable(task.table()).setBlob(ByteString.copyFrom(task.blob()));
    for (Row row : task.rows()) {
      message.addRows(
          Shape_Row.newBuilder().setId(row.id()).setName(row.name()).setAmount(row.amount()));
    }
    return message.build();
  }

  static Load task(Shape_Load message) {
    List<Row> rows = new ArrayList<>(message.getRowsCount());
    for (Shape_Row row : message.getRowsList()) {
      rows.add(new Row(row.getId(), row.getName(), row.getAmount()));
    }
    return new Load(message.getTable(), message.getBlob().toByteArray(), rows);
  }

  static io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing of(Invoicing task) {
    var message =
        io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing.newBuilder()
            .setName(task.name())
            .setPriority(task.priority().name())
            .setFrom(task.from().toString())
            .setTo(task.to().toString())
            .setRequestedAt(timestamp(task.requestedAt()))
            .setCustomer(of(task.customer()))
            .putAllSettings(task.settings());
    for (Item item : task.items()) {
      message.addItems(of(item));
    }
    return message.build();
  }

  static Invoicing task(io.sparcel.benchmarks.invoicing.InvoicingOuterClass.Invoicing message) {
    List<Item> items = new ArrayList<>(message.getItemsCount());
    for (Invoicing_Item item : message.getItemsList()) {
      items.add(item(item));
    }
    return new Invoicing(
        message.getName(),
        Priority.valueOf(message.getPriority()),
        LocalDate.parse(message.getFrom()),
        LocalDate.parse(message.getTo()),
        Instant.ofEpochSecond(
            message.getRequestedAt().getSeconds(), message.getRequestedAt().getNanos()),
        customer(message.getCustomer()),
        items,
        new LinkedHashMap<>(message.getSettingsMap()));
  }

  private static Timestamp timestamp(Instant instant) {
    long seconds = instant.getEpochSecond();
    int nanos = instant.getNano();
    return Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();
  }

  private static Invoicing_Customer of(Customer customer) {
    Address address = customer.address();
    return Invoicing_Customer.newBuilder()
        .setId(customer.id())
        .setName(customer.name())
        .setAddress(
            Invoicing_Address.newBuilder()
                .setStreet(address.street())
                .setCity(address.city())
                .setCountry(address.country())
                .setPostcode(address.postcode()))
        .addAllContacts(customer.contacts())
        .build();
  }

  private static Customer customer(Invoicing_Customer message) {
    Invoicing_Address address = message.getAddress();
    return new Customer(
        message.getId(),
        message.getName(),
        new Address(
            address.getStreet(), address.getCity(), address.getCountry(), address.getPostcode()),
        new ArrayList<>(message.getContactsList()));
  }

  private static Invoicing_Item of(Item item) {
    return Invoicing_Item.newBuilder()
        .setNumber(item.number())
        .setText(item.text())
        .setQuantity(item.quantity())
        .setPrice(item.price().toString())
        .setDue(item.due().toString())
        .setPriority(item.priority().name())
        .build();
  }

  private static Item item(Invoicing_Item message) {
    return new Item(
        message.getNumber(),
        message.getText(),
        message.getQuantity(),
        new BigDecimal(message.getPrice()),
        LocalDate.parse(message.getDue()),
        Priority.valueOf(message.getPriority()));
  }
}
