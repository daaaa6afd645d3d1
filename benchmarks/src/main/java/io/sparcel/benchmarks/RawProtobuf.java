package io.sparcel.benchmarks;

import com.google.protobuf.CodedInputStream;
import io.sparcel.Task;
import io.sparcel.benchmarks.invoicing.InvoicingOuterClass;
import io.sparcel.benchmarks.shape.count.Count;
import io.sparcel.benchmarks.shape.load.Load;
import java.io.IOException;

/**
 * What {@code protoc} makes of the tasks' schemas, with the mapping between record and message that
 * a program has to write by hand. The schemas are what {@code sparcel schema} prints.
 */
final class RawProtobuf implements Contender {
  @Override
  public String name() {
    return "raw protobuf";
  }

  @Override
  public byte[] write(Task<?> task) {
    String type = task.getClass().getName();
    if (task instanceof Shape.Count count) {
      return Count.Payload.newBuilder()
          .setType(type)
          .setValue(Messages.of(count))
          .build()
          .toByteArray();
    } else if (task instanceof Invoicing invoicing) {
      return InvoicingOuterClass.Payload.newBuilder()
          .setType(type)
          .setValue(Messages.of(invoicing))
          .build()
          .toByteArray();
    }
    return Load.Payload.newBuilder()
        .setType(type)
        .setValue(Messages.of((Shape.Load) task))
        .build()
        .toByteArray();
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    int unused = in.readTag(); // type, which is the first field of all three
    String type = in.readString();
    if (type.equals(Shape.Count.class.getName())) {
      return Messages.task(Count.Payload.parseFrom(bytes).getValue());
    } else if (type.equals(Invoicing.class.getName())) {
      return Messages.task(InvoicingOuterClass.Payload.parseFrom(bytes).getValue());
    }
    return Messages.task(Load.Payload.parseFrom(bytes).getValue());
  }
}
