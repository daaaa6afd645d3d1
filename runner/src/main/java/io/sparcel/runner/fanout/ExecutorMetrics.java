package io.sparcel.runner.fanout;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;

/**
 * What an executor counts, in Spark's metrics under {@code plugin.<class of the plugin>}.
 *
 * @param payloadBytes the bytes of the batches it was sent
 * @param deserialize the time to rebuild a batch
 * @param inject the time to inject the tasks of a batch
 * @param done the tasks that returned
 * @param failed the tasks that failed
 */
record ExecutorMetrics(
    Counter payloadBytes, Timer deserialize, Timer inject, Counter done, Counter failed) {

  static ExecutorMetrics in(MetricRegistry registry) {
    return new ExecutorMetrics(
        registry.counter("payload.bytes"),
        registry.timer("deserialize"),
        registry.timer("inject"),
        registry.counter("tasks.done"),
        registry.counter("tasks.failed"));
  }
}
