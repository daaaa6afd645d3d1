package io.sparcel.runner.fanout;

import io.sparcel.Progress;
import io.sparcel.Shared;
import io.sparcel.TaskContext;
import java.util.List;

/** What a task of a fan-out is given. */
record ExecutorContext(ExecutorSide side, BatchOrder order, int attempt, Progress progress)
    implements TaskContext {

  @Override
  public String submissionId() {
    return side.application().submissionId();
  }

  @Override
  public List<String> arguments() {
    return side.application().arguments();
  }

  @Override
  public <T> T resource(Class<T> type) {
    return side.resources().get(type);
  }

  @Override
  @SuppressWarnings("unchecked") // the handle was made for this value
  public <T> T shared(Shared<T> handle) {
    return (T) side.shared(handle, order.shared());
  }
}
