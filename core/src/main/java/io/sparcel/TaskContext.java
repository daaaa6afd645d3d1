package io.sparcel;

import java.util.List;

/** What a running task may ask of its surroundings. Thread-safe; valid while the task runs. */
public interface TaskContext {

  /** Returns the id of the submission: 32 lower-case hexadecimal digits, the same on a re-run. */
  String submissionId();

  /**
   * Returns which execution this is, counted from 1: of the submission, and in a fan-out of the
   * task.
   */
  int attempt();

  /** Returns the arguments given beside the task, in order; never {@code null}, unmodifiable. */
  List<String> arguments();

  /**
   * Returns the live resource of a type, as the runner's Guice modules bind it.
   *
   * @throws SparcelException {@link ErrorCode#RESOURCE_MISSING} when nothing binds the type
   */
  <T> T resource(Class<T> type);

  /**
   * Returns a value that the driver shared. It is one object for all tasks of a JVM: to be read
   * only, and from many threads.
   *
   * @throws IllegalArgumentException if it was not shared in this submission
   */
  <T> T shared(Shared<T> handle);

  /**
   * Returns where the task reports how far it is. Of a fan-out's tasks the fan-out reports; what
   * they say themselves is in the executor's log.
   */
  Progress progress();
}
