package io.sparcel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that can be sent to a Spark cluster: its fields are its parameters, {@link #run}
 * is what it does, and the returned value travels back to the submitter.
 *
 * <p>A record is the shortest way to write one. Fields hold data only; live resources (connections,
 * contexts, pools) are asked for with {@link TaskContext#resource(Class)} or, in a class, declared
 * as {@code @Inject transient} fields. What may travel is the same for every serializer and is
 * written in {@code docs/tasks.md}.
 *
 * @param <R> the result; it must be able to travel, or be {@code null}
 */
@FunctionalInterface
public interface Task<R> extends Serializable {

  /**
   * Does the work, on the Spark driver or on an executor.
   *
   * @param context what the task may ask of its surroundings; valid until this method returns
   * @return the result, which may be {@code null}
   * @throws Exception whatever the work throws; it is reported to the submitter with its class,
   *     message and stack trace as text
   */
  @Nullable R run(TaskContext context) throws Exception;
}
