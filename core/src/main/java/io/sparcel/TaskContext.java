package io.sparcel;

import java.util.List;

/** What a running task may ask of its surroundings. Thread-safe; valid while the task runs. */
public interface TaskContext {

  /** Returns the id of the submission: 32 lower-case hexadecimal digits, the same on a re-run. */
  String submissionId();

  /** Returns which execution of the submission this is, counted from 1. */
  int attempt();

  /** Returns the arguments given beside the task, in order; never {@code null}, unmodifiable. */
  List<String> arguments();

  /**
   * Returns the live resource of a type, as the runner's Guice modules bind it.
   *
   * @throws SparcelException {@link ErrorCode#RESOURCE_MISSING} when nothing binds the type
   */
  <T> T resource(Class<T> type);

  /** Returns where the task reports how far it is. */
  Progress progress();
}
