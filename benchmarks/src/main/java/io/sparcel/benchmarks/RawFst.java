package io.sparcel.benchmarks;

import io.sparcel.Task;
import org.nustaq.serialization.FSTConfiguration;

/**
 * FST as it comes, which needs packages of the JDK opened: the POM has the options. It writes
 * records and cannot read them, because it sets their final fields.
 */
final class RawFst implements Contender {
  private final FSTConfiguration fst = FSTConfiguration.createDefaultConfiguration();

  @Override
  public String name() {
    return "raw fst";
  }

  @Override
  public byte[] write(Task<?> task) {
    return fst.asByteArray(task);
  }

  @Override
  public Object read(byte[] bytes) {
    return fst.asObject(bytes);
  }

  @Override
  public boolean readsRecords() {
    return false;
  }
}
