package io.sparcel.benchmarks;

import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.TaskSerializer;
import java.util.ArrayList;
import java.util.List;

/** All that is measured: the raw libraries, and every serializer and protocol that is there. */
final class Contenders {
  private Contenders() {}

  /** Returns the raw libraries; the first is what the others are compared with. */
  static List<Contender> raw() {
    return List.of(new RawJava(), new RawKryo(), new RawFst(), new RawProtobuf());
  }

  /** Returns our serializers, one for each protocol. */
  static List<Contender> bare() {
    List<Contender> found = new ArrayList<>();
    for (TaskSerializer serializer : registry().all()) {
      ProtocolRange range = serializer.protocols();
      for (int protocol = range.lowest(); protocol <= range.highest(); protocol++) {
        found.add(new BareSerializer(serializer, protocol));
      }
    }
    return found;
  }

  /** Returns our serializers with the gateway around them, in their highest protocol. */
  static List<Gateway> gateways() {
    SerializerRegistry registry = registry();
    return registry.all().stream().map(each -> new Gateway(registry, each)).toList();
  }

  /** Returns all of them. */
  static List<Contender> all() {
    List<Contender> all = new ArrayList<>(raw());
    all.addAll(bare());
    all.addAll(gateways());
    return all;
  }

  /** Returns the one of a name. */
  static Contender named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static SerializerRegistry registry() {
    return SerializerRegistry.load(Contenders.class.getClassLoader());
  }
}
