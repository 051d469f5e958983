package dev.synod.rules.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Checks that look at the syntax of a Java file, as javac parses it. */
final class JavaChecks extends TreeScanner<Void, Void> {
  static final int MAXIMUM_METHOD_LINES = 50;

  private final SourceText source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Finding> findings = new ArrayList<>();

  private JavaChecks(SourceText source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  static List<Finding> syntax(SourceText source) throws IOException {
    if (!source.isJava()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask)
            compiler.getTask(
                null, null, null, List.of("-proc:none"), null, List.of(new InMemory(source)));
    List<Finding> findings = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      var checks = new JavaChecks(source, unit, Trees.instance(task).getSourcePositions());
      checks.scan(unit, null);
      findings.addAll(checks.findings);
    }
    return findings;
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    long lines = lastLine(method) - firstLine(method) + 1;
    if (source.isMainJava() && lines > MAXIMUM_METHOD_LINES) {
      report(method, "method " + method.getName() + " has " + lines + " lines, more than 50");
    }
    return super.visitMethod(method, unused);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree block, Void unused) {
    // A class loader has no choice: this lock is part of its contract.
    if (!block.getExpression().toString().contains("getClassLoadingLock(")) {
      report(block, "synchronized pins virtual threads on JDK 21; take a ReentrantLock");
    }
    return super.visitSynchronized(block, unused);
  }

  @Override
  public Void visitImport(ImportTree imported, Void unused) {
    if (imported.getQualifiedIdentifier().toString().endsWith(".*")) {
      report(imported, "imports by wildcard");
    }
    return super.visitImport(imported, unused);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree member, Void unused) {
    if (member.toString().equals("Thread.sleep")) {
      report(member, "sleeps; wait for what is to happen, or take virtual time");
    }
    return super.visitMemberSelect(member, unused);
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    if (annotation.getAnnotationType().toString().equals("SuppressWarnings")) {
      int line = (int) firstLine(annotation);
      boolean hasReason =
          source.lines().get(line - 1).contains("//")
              || (line > 1 && source.lines().get(line - 2).strip().startsWith("//"));
      if (!hasReason) {
        report(annotation, "suppresses warnings without a comment that says why");
      }
    }
    return super.visitAnnotation(annotation, unused);
  }

  private void report(Tree tree, String message) {
    findings.add(new Finding(source.path(), (int) firstLine(tree), message));
  }

  private long firstLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  private long lastLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(SourceText source) {
      super(URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
