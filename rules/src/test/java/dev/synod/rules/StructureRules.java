package dev.synod.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the code is cut into modules and packages, and what they are called. */
final class StructureRules {

  /** Each module, and those that it may use besides itself. */
  private static final Map<String, List<String>> MODULES = modules();

  /** Modules that run wherever a JVM does, with nothing beside them on the class path. */
  private static final List<String> BARE =
      List.of("core", "time", "partitioning", "protocols", "checker", "simulator", "patterns");

  /** Modules that talk to a human. */
  private static final List<String> TALKATIVE = List.of("cli", "bench", "testing");

  private StructureRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("cycles", StructureRules::noPackageCycles),
        new Rule("directions", StructureRules::moduleDirections),
        new Rule("dependencies", StructureRules::noRuntimeDependencies),
        new Rule("names", StructureRules::namesSayWhatAClassDoes),
        new Rule("layers", StructureRules::packagesAreNamedByFeature),
        new Rule("locks", StructureRules::noSynchronizedMethods),
        new Rule("streams", StructureRules::onlyTheCommandTalks));
  }

  private static Map<String, List<String>> modules() {
    Map<String, List<String>> uses = new LinkedHashMap<>();
    uses.put("testing", List.of());
    uses.put("core", List.of());
    uses.put("time", List.of("core"));
    uses.put("partitioning", List.of("core"));
    uses.put("design", List.of("core"));
    uses.put("protocols", List.of("core", "time", "partitioning"));
    uses.put("checker", List.of("core"));
    uses.put("simulator", List.of("core"));
    uses.put("patterns", List.of("core", "time"));
    uses.put("stores", List.of("patterns"));
    uses.put("micrometer", List.of("patterns"));
    uses.put("prover", List.of("core", "design", "protocols", "simulator", "checker", "patterns"));
    uses.put("advisor", List.of("core", "design", "partitioning"));
    uses.put("report", List.of("core", "partitioning", "design"));
    uses.put("junit", List.of("core", "checker", "report"));
    uses.put("cli", below(uses));
    uses.put("bench", below(uses));
    return uses;
  }

  private static List<String> below(Map<String, List<String>> uses) {
    List<String> modules = new ArrayList<>(uses.keySet());
    modules.remove("testing");
    return modules;
  }

  private static ArchRule noPackageCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /** Also finds packages of a module that the table does not have. */
  private static ArchRule moduleDirections(String root) {
    LayeredArchitecture modules =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                resideOutsideOfPackages(root, root + ".."));
    for (String module : MODULES.keySet()) {
      modules = modules.layer(module).definedBy(root + "." + module + "..");
    }
    for (Map.Entry<String, List<String>> module : MODULES.entrySet()) {
      String[] used = module.getValue().toArray(String[]::new);
      modules =
          used.length == 0
              ? modules.whereLayer(module.getKey()).mayNotAccessAnyLayer()
              : modules.whereLayer(module.getKey()).mayOnlyAccessLayers(used);
    }
    return modules;
  }

  private static ArchRule noRuntimeDependencies(String root) {
    return classes()
        .that(resideInAnyPackage(packagesOf(root, BARE)))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(root + "..", "java..", "org.jspecify.."))
        .because("a library that brings nothing along can be put into any service");
  }

  private static ArchRule namesSayWhatAClassDoes(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helpers?|Managers?)(\\$.*)?")
        .because("such a name fits any class");
  }

  private static ArchRule packagesAreNamedByFeature(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(
            "..impl..",
            "..util..",
            "..utils..",
            "..helper..",
            "..helpers..",
            "..common..",
            "..model..",
            "..internal..",
            "..manager..",
            "..managers..",
            "..exception..")
        .because("packages are cut by feature, and what is hidden is package-private");
  }

  private static ArchRule noSynchronizedMethods(String root) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .notHaveModifier(JavaModifier.SYNCHRONIZED)
        .because("a ReentrantLock does not pin virtual threads on JDK 21");
  }

  private static ArchRule onlyTheCommandTalks(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(resideOutsideOfPackages(packagesOf(root, TALKATIVE)))
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .because("a library returns what it has to say, and never ends its caller's process");
  }

  /** Patterns for everything in these modules. */
  static String[] packagesOf(String root, List<String> modules) {
    return modules.stream().map(module -> root + "." + module + "..").toArray(String[]::new);
  }
}
