package dev.synod.testing;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides what becomes of a test that is annotated with {@link RequiresTool}. */
final class ToolCondition implements ExecutionCondition {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final List<Path> folders;
  private final boolean onContinuousIntegration;

  /** Looks at the environment of this process; JUnit calls it. */
  @SuppressWarnings("unused") // called by reflection
  ToolCondition() {
    this(System.getenv("PATH"), System.getenv("CI"));
  }

  /** Takes what the environment variables {@code PATH} and {@code CI} hold. */
  ToolCondition(@Nullable String path, @Nullable String ci) {
    this.folders =
        path == null
            ? List.of()
            : SEPARATOR.splitAsStream(path).filter(name -> !name.isEmpty()).map(Path::of).toList();
    this.onContinuousIntegration = "true".equals(ci);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> tools =
        findAnnotation(context.getElement(), RequiresTool.class)
            .map(annotation -> List.of(annotation.value()))
            .orElse(List.of());
    ConditionEvaluationResult result = evaluate(tools);
    if (result.isDisabled()) {
      System.out.println("skipped: " + nameOf(context) + ": " + result.getReason().orElseThrow());
    }
    return result;
  }

  ConditionEvaluationResult evaluate(List<String> tools) {
    List<String> missing = tools.stream().filter(tool -> !isInstalled(tool)).toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every tool is installed");
    }
    String reason = "needs " + String.join(" and ", missing) + ", not found on the PATH";
    if (onContinuousIntegration) {
      throw new IllegalStateException(reason + "; with CI=true that is a failure");
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private boolean isInstalled(String tool) {
    return folders.stream().map(folder -> folder.resolve(tool)).anyMatch(Files::isExecutable);
  }

  private static String nameOf(ExtensionContext context) {
    String type = context.getTestClass().map(Class::getSimpleName).orElse("");
    return context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
  }
}
