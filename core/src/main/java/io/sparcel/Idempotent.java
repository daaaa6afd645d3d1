package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that running the task twice does no more than running it once. Only then is it run again
 * when the driver of an earlier attempt was lost after it had begun and left no outcome: started
 * again by {@code --supervise}, or as a further attempt on YARN. A task without it ends with {@link
 * ErrorCode#ATTEMPT_REFUSED} then. The key {@code sparcel.idempotent} says it for one submission.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Idempotent {}
