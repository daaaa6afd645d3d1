package io.sparcel.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import io.sparcel.Task;

/** Kryo as most programs set it up: any class, references kept, instance and buffer used again. */
final class RawKryo implements Contender {
  private final Kryo kryo = new Kryo();
  private final Output output = new Output(4096, -1);

  RawKryo() {
    kryo.setRegistrationRequired(false);
    kryo.setReferences(true);
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
  }

  @Override
  public String name() {
    return "raw kryo";
  }

  @Override
  public byte[] write(Task<?> task) {
    output.reset();
    kryo.writeClassAndObject(output, task);
    return output.toBytes();
  }

  @Override
  public Object read(byte[] bytes) {
    return kryo.readClassAndObject(new Input(bytes));
  }
}
