package dev.synod.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says that a test, or every test of a class, starts programs of the operating system.
 *
 * <p>Where one of them is not an executable file on the {@code PATH}, the test is skipped and the
 * reason is printed; where the environment variable {@code CI} is {@code true}, the test fails
 * instead, so that a suite cannot turn green by running on a bare machine.
 *
 * <pre>{@code
 * @RequiresTool("chromium")
 * @Test
 * void thePageFitsAPhone() { ... }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolCondition.class)
public @interface RequiresTool {

  /** The programs' names, as one would type them into a shell. */
  String[] value();
}
