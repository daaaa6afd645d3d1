package io.sparcel.runner.resources;

import com.google.inject.Module;
import com.google.inject.spi.Dependency;
import com.google.inject.spi.InjectionPoint;
import com.google.inject.spi.Message;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what Guice found in the words of {@code docs/errors.md}. */
final class ResourceErrors {
  private final List<String> modules = new ArrayList<>();

  ResourceErrors(Collection<Module> modules) {
    modules.forEach(module -> this.modules.add(module.getClass().getName()));
  }

  /** Without Guice's exception as cause: it says the same, and a report shows the deepest one. */
  SparcelException missing(String what, List<String> problems) {
    return begin(ErrorCode.RESOURCE_MISSING, "The runner cannot provide " + what, problems)
        .fix(
            "bind it in a Guice module, and name the module in sparcel.runner.modules or in"
                + " META-INF/services/com.google.inject.Module of its jar")
        .build();
  }

  /** Of what happened in the user's modules, whose own coded errors keep their code. */
  SparcelException of(String summary, Collection<Message> messages, Exception cause) {
    List<String> problems = messages.stream().map(ResourceErrors::text).toList();
    List<Throwable> thrown =
        messages.stream().map(Message::getCause).filter(Objects::nonNull).toList();
    for (Throwable each : thrown) {
      if (each instanceof SparcelException coded) {
        return begin(coded.code(), summary, problems)
            .fix("do what the cause says")
            .retry(coded.retry())
            .cause(cause)
            .build();
      }
    }
    if (thrown.isEmpty()) {
      return begin(ErrorCode.RESOURCE_MISSING, summary, problems)
          .fix("correct the modules; each line names what is missing or bound twice")
          .build();
    }
    return begin(ErrorCode.RESOURCE_FAILED, summary, problems)
        .fix("correct what the module's code failed at; the cause has its stack")
        .cause(cause)
        .build();
  }

  private SparcelException.Builder begin(ErrorCode code, String summary, List<String> problems) {
    return SparcelException.of(code, "%s", summary)
        .problems(problems)
        .detail("Modules", modules.isEmpty() ? "none" : String.join(", ", modules));
  }

  private static String text(Message message) {
    return message.getCause() instanceof SparcelException coded
        ? coded.summary()
        : message.getMessage();
  }

  /** Puts the field or setter first for which Guice looked in vain. */
  static String ofMember(Message message) {
    List<Object> sources = message.getSources();
    InjectionPoint point = sources.isEmpty() ? null : pointOf(sources.get(sources.size() - 1));
    return point == null
        ? message.getMessage()
        : point.getMember().getDeclaringClass().getName()
            + '.'
            + point.getMember().getName()
            + ": "
            + message.getMessage();
  }

  private static @Nullable InjectionPoint pointOf(Object source) {
    return source instanceof Dependency<?> dependency
        ? dependency.getInjectionPoint()
        : source instanceof InjectionPoint point ? point : null;
  }
}
