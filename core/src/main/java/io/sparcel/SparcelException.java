package io.sparcel;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error with a code, what was found, what was expected and what to do about it.
 *
 * <p>The text is built in the constructor and only flat fields are kept, so that an instance
 * survives Java serialization between Spark's processes. No environment value and no secret is ever
 * part of it.
 */
public class SparcelException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 20;

  private final ErrorCode code;
  private final String summary;
  private final Retry retry;

  /**
   * Makes an exception from a finished builder.
   *
   * @param builder what to say
   */
  protected SparcelException(Builder builder) {
    super(builder.text(), builder.cause);
    this.code = builder.code;
    this.summary = builder.summary;
    this.retry = builder.retry;
  }

  /** Makes the copy that is serialized. */
  private SparcelException(SparcelException original) {
    super(original.getMessage(), Told.of(original.getCause(), MAX_CAUSES));
    this.code = original.code;
    this.summary = original.summary;
    this.retry = original.retry;
    setStackTrace(original.getStackTrace());
  }

  /**
   * Begins an error.
   *
   * @param code its code
   * @param summary one sentence without a full stop: what was found and what was expected; a {@link
   *     String#format} pattern
   * @param arguments the pattern's arguments
   */
  public static Builder of(ErrorCode code, String summary, @Nullable Object... arguments) {
    return new Builder(
        code, arguments.length == 0 ? summary : String.format(Locale.ROOT, summary, arguments));
  }

  /** Returns the code. */
  public ErrorCode code() {
    return code;
  }

  /** Returns the first line of the message without its code. */
  public String summary() {
    return summary;
  }

  /** Returns whether making the same submission again may end better. */
  public Retry retry() {
    return retry;
  }

  /** A cause may hold what cannot be serialized, or be of a class the other side lacks. */
  @Serial
  private Object writeReplace() {
    return new SparcelException(this);
  }

  /** What a serialized error keeps of a cause: its text and its stack. */
  private static final class Told extends Exception {
    private static final long serialVersionUID = 1L;

    private Told(Throwable cause, int left) {
      super(cause.toString(), of(cause.getCause(), left - 1));
      setStackTrace(cause.getStackTrace());
    }

    static @Nullable Told of(@Nullable Throwable cause, int left) {
      return cause == null || left == 0 ? null : new Told(cause, left);
    }
  }

  /** Collects the parts of an error. Not thread-safe. */
  public static final class Builder {
    private final ErrorCode code;
    private final String summary;
    private final List<String> lines = new ArrayList<>();
    private final List<String> fixes = new ArrayList<>();
    private @Nullable Throwable cause;
    private Retry retry;

    private Builder(ErrorCode code, String summary) {
      this.code = Objects.requireNonNull(code, "code");
      this.summary = withoutStack(Objects.requireNonNull(summary, "summary"));
      this.retry = code.retry();
    }

    /** Adds a labelled line, for instance {@code Written by: …}. */
    public Builder detail(String label, @Nullable Object value) {
      lines.add(withoutStack(label + ": " + value));
      return this;
    }

    /** The text of a cause may hold the stack that a server had, as Hadoop's does. */
    private static String withoutStack(String text) {
      int stack = text.indexOf("\n\tat ");
      return stack < 0 ? text : text.substring(0, stack);
    }

    /** Adds one line per problem, so that all are reported together. */
    public Builder problems(Iterable<?> problems) {
      for (Object problem : problems) {
        lines.add("- " + problem);
      }
      return this;
    }

    /** Adds what the reader of the message should do. */
    public Builder fix(String fix, @Nullable Object... arguments) {
      fixes.add(arguments.length == 0 ? fix : String.format(Locale.ROOT, fix, arguments));
      return this;
    }

    /** Says what is known better than the code tells: whether to try again. */
    public Builder retry(Retry retry) {
      this.retry = Objects.requireNonNull(retry, "retry");
      return this;
    }

    /** Sets the cause. */
    public Builder cause(@Nullable Throwable cause) {
      this.cause = cause;
      return this;
    }

    /** Returns the exception. */
    public SparcelException build() {
      return new SparcelException(this);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      text.append('[').append(code.id()).append(' ').append(code.name()).append("] ");
      text.append(summary);
      for (String line : lines) {
        text.append("\n  ").append(line);
      }
      for (String fix : fixes) {
        text.append("\n  Fix: ").append(fix);
      }
      return text.append("\n  See: docs/errors.md#").append(code.id()).toString();
    }
  }
}
