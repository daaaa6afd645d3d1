package io.sparcel.examples;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.Parameter;
import io.sparcel.TaskName;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Estimates π by throwing points at a square and counting those inside its circle. The same
 * parameters give the same estimate, however the slices are spread.
 *
 * @param slices into how many Spark tasks the work is split
 * @param samples how many points each of them throws
 * @param seed where the random numbers begin
 */
@TaskName("pi")
public record Pi(
    @Parameter(description = "How many Spark tasks", defaultValue = "4") int slices,
    @Parameter(description = "Points per Spark task", defaultValue = "250000") int samples,
    @Parameter(description = "Where the random numbers begin", defaultValue = "42") long seed)
    implements DriverTask<Double> {

  @Override
  public Double run(DriverContext context) {
    int count = samples;
    long begin = seed;
    long inside =
        context
            .sparkContext()
            .parallelize(IntStream.range(0, slices).boxed().toList(), slices)
            .map(slice -> inside(new SplittableRandom(begin + slice), count))
            .reduce(Long::sum);
    return 4.0 * inside / ((double) slices * samples);
  }

  private static long inside(SplittableRandom random, int samples) {
    return IntStream.range(0, samples)
        .filter(
            i -> {
              double x = random.nextDouble(-1, 1);
              double y = random.nextDouble(-1, 1);
              return x * x + y * y <= 1;
            })
        .count();
  }
}
