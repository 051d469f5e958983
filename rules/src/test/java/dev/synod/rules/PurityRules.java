package dev.synod.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/** What keeps the world out of the code that has to run the same way again. */
final class PurityRules {

  /** Modules in which equal seeds have to give equal traces. */
  private static final List<String> REPEATABLE =
      List.of("core", "protocols", "simulator", "patterns", "prover");

  /** Of these, the ones whose code runs in one thread that somebody else drives. */
  private static final List<String> SINGLE_THREADED = List.of("core", "protocols", "simulator");

  private static final List<String> WITHOUT_INPUT_AND_OUTPUT =
      List.of("core", "time", "partitioning", "protocols", "simulator", "checker");

  /** From java.io, what holds bytes or characters without opening anything. */
  private static final Set<String> HARMLESS_IO =
      Set.of(
          "java.io.Serializable",
          "java.io.Closeable",
          "java.io.IOException",
          "java.io.EOFException",
          "java.io.UncheckedIOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.Reader",
          "java.io.Writer",
          "java.io.BufferedReader",
          "java.io.LineNumberReader",
          "java.io.PushbackReader",
          "java.io.InputStreamReader",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.PrintWriter");

  /** The driver of the patterns in a service, through which alone real time and chance come in. */
  private static final String LIVE_HOST = ".patterns.host.JvmHost";

  /** The driver of the patterns in a simulation, which gives real threads a schedule. */
  private static final String SCHEDULED = ".simulator.threads";

  private PurityRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("salted", PurityRules::noSaltedIteration),
        new Rule("identity", PurityRules::noIdentityHashes),
        new Rule("clocks", PurityRules::noClocks),
        new Rule("chance", PurityRules::noForeignChance),
        new Rule("threads", PurityRules::noThreads),
        new Rule("waiting", PurityRules::noWaitingButByTheHost),
        new Rule("io", PurityRules::noInputOrOutput));
  }

  private static ArchRule noSaltedIteration(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, REPEATABLE)))
        .should()
        .accessTargetWhere(
            member(Set.class, "of", "copyOf")
                .or(member(Map.class, "of", "copyOf", "ofEntries"))
                .and(not(access("without elements", PurityRules::hasNoArguments)))
                .or(member(Collectors.class, "toUnmodifiableSet", "toUnmodifiableMap")))
        .because(
            "these iterate in an order that is salted anew in every JVM; use List, EnumSet,"
                + " EnumMap, TreeMap, LinkedHashMap or LinkedHashSet");
  }

  private static ArchRule noIdentityHashes(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, REPEATABLE)))
        .should()
        .accessTargetWhere(member(System.class, "identityHashCode"))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.IdentityHashMap")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.WeakHashMap")
        .because("identity hashes depend on what else the JVM has run");
  }

  private static ArchRule noClocks(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, REPEATABLE)))
        .and(not(named(root + LIVE_HOST)))
        .should()
        .accessTargetWhere(
            member(System.class, "nanoTime", "currentTimeMillis")
                .or(
                    member(
                        Clock.class,
                        "system",
                        "systemUTC",
                        "systemDefaultZone",
                        "tickMillis",
                        "tickSeconds",
                        "tickMinutes"))
                .or(member(InstantSource.class, "system"))
                .or(member(Calendar.class, "getInstance"))
                .or(access("java.time's now()", PurityRules::readsTheTimeOfDay))
                .or(access("new Date()", PurityRules::isADateOfNow)))
        .because("whatever acts on time takes its clock as a parameter");
  }

  private static ArchRule noForeignChance(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, REPEATABLE)))
        .and(not(named(root + LIVE_HOST)))
        .should()
        .accessTargetWhere(
            member(Math.class, "random")
                .or(member(StrictMath.class, "random"))
                .or(member(UUID.class, "randomUUID"))
                .or(member(Collections.class, "shuffle")))
        .orShould()
        .dependOnClassesThat(
            type(
                "generators of the JDK",
                name ->
                    name.startsWith("java.util.random.")
                        || name.equals("java.util.Random")
                        || name.equals("java.util.SplittableRandom")
                        || name.equals("java.util.concurrent.ThreadLocalRandom")
                        || name.equals("java.security.SecureRandom")))
        .because("whatever acts on chance takes its random source as a parameter");
  }

  private static ArchRule noThreads(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, SINGLE_THREADED)))
        .and(resideOutsideOfPackage(root + SCHEDULED)) // it runs the threads of others
        .should()
        .dependOnClassesThat(
            type(
                "threads",
                name ->
                    name.startsWith("java.util.concurrent.")
                        || name.startsWith("java.lang.Thread")
                        || name.equals("java.lang.InheritableThreadLocal")
                        || name.startsWith("java.util.Timer")))
        .orShould()
        .accessTargetWhere(
            member(Object.class, "wait", "notify", "notifyAll")
                .or(access("parallel streams", PurityRules::isParallel)))
        .because("a driver runs this code, step by step, in its own thread");
  }

  private static ArchRule noWaitingButByTheHost(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, List.of("patterns"))))
        .and(not(named(root + LIVE_HOST)))
        .should()
        .dependOnClassesThat(
            type(
                "what makes threads wait",
                name ->
                    (name.startsWith("java.util.concurrent.") && !waitsForNobody(name))
                        || name.startsWith("java.lang.Thread$")
                        || name.startsWith("java.lang.ThreadLocal")
                        || name.startsWith("java.util.Timer")))
        .orShould()
        .accessTargetWhere(
            member(Object.class, "wait", "notify", "notifyAll")
                .or(member(Thread.class, "<init>", "start", "sleep", "join", "yield"))
                .or(member(Thread.class, "ofVirtual", "ofPlatform", "startVirtualThread"))
                .or(member(ReentrantLock.class, "newCondition"))
                .or(member(TimeUnit.class, "sleep", "timedJoin", "timedWait"))
                .or(access("parallel streams", PurityRules::isParallel)))
        .because("a simulation can only schedule what waits by a signal of the host");
  }

  /** Holders of data; a lock is held for moments, and never during a call to host or store. */
  private static boolean waitsForNobody(String name) {
    return name.startsWith("java.util.concurrent.atomic.")
        || name.equals("java.util.concurrent.Callable")
        || name.equals("java.util.concurrent.ConcurrentHashMap")
        || name.equals("java.util.concurrent.ConcurrentMap")
        || name.equals("java.util.concurrent.CopyOnWriteArrayList")
        || name.equals("java.util.concurrent.TimeUnit")
        || name.equals("java.util.concurrent.locks.ReentrantLock");
  }

  private static ArchRule noInputOrOutput(String root) {
    return noClasses()
        .that(resideInAnyPackage(StructureRules.packagesOf(root, WITHOUT_INPUT_AND_OUTPUT)))
        .and(resideOutsideOfPackage(root + ".checker.format..")) // it reads the files of others
        .should()
        .dependOnClassesThat(
            type(
                "input and output",
                name ->
                    (name.startsWith("java.io.") && !HARMLESS_IO.contains(name))
                        || name.startsWith("java.nio.file.")
                        || name.startsWith("java.nio.channels.")
                        || name.startsWith("java.net.")
                        || name.startsWith("java.sql.")
                        || name.startsWith("java.util.logging.")
                        || name.startsWith("java.lang.Process")
                        || name.equals("java.lang.Runtime")))
        .orShould()
        .accessTargetWhere(member(System.class, "in", "getenv", "getProperty", "getProperties"))
        .because("what such code is to know it is told, and what it has to say it returns");
  }

  private static boolean hasNoArguments(JavaAccess<?> access) {
    return access instanceof JavaCodeUnitAccess<?> call
        && call.getTarget().getRawParameterTypes().isEmpty();
  }

  private static boolean readsTheTimeOfDay(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.time")
        && access.getName().equals("now")
        && access instanceof JavaCodeUnitAccess<?> call
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
  }

  private static boolean isADateOfNow(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(Date.class)
        && access.getName().equals("<init>")
        && hasNoArguments(access);
  }

  private static boolean isParallel(JavaAccess<?> access) {
    return access.getName().equals("parallelStream")
        || (access.getTargetOwner().isAssignableTo(BaseStream.class)
            && access.getName().equals("parallel"));
  }

  private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String... names) {
    Set<String> wanted = Set.of(names);
    return access(
        owner.getSimpleName() + "." + String.join(", ", names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner) && wanted.contains(access.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> predicate) {
    return describe(description, predicate);
  }

  /** The class of this name, or one inside it. */
  private static DescribedPredicate<JavaClass> named(String name) {
    return type(name, found -> found.equals(name) || found.startsWith(name + "$"));
  }

  private static DescribedPredicate<JavaClass> type(String description, Predicate<String> name) {
    return describe(description, type -> name.test(type.getBaseComponentType().getName()));
  }
}
