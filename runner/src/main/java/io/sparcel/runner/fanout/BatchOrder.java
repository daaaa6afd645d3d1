package io.sparcel.runner.fanout;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * How an executor is to run a batch.
 *
 * @param fanOut the fan-out's id
 * @param batch the batch's number
 * @param attempts for each task, how often it was begun by orders before this one
 * @param timeoutNanos how long each task may run; 0 for ever
 * @param careful whether the driver is told before each task begins, because an executor was lost
 *     while an earlier order ran
 * @param shared the envelopes of the values that tasks share, by their numbers
 */
record BatchOrder(
    String fanOut,
    int batch,
    List<Integer> attempts,
    long timeoutNanos,
    boolean careful,
    Map<Integer, Broadcast<byte[]>> shared)
    implements Serializable {}
