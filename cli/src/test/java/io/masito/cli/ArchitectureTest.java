package io.masito.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages, and the bans on hidden randomness and clocks. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.masito");

  private static final String[] SIMULATOR = {
    "io.masito.env.cluster..",
    "io.masito.env.llm..",
    "io.masito.env.sim..",
    "io.masito.env.workload..",
    "io.masito.env.scenario..",
    "io.masito.env.reward..",
    "io.masito.env.hoodie.."
  };
  private static final String[] LEARNING_LIBRARIES = {
    "org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."
  };
  private static final Set<String> CLOCKS =
      Set.of(
          "io.masito.training.run.WallClock",
          "io.masito.eval.suite.DecisionTimer",
          "io.masito.eval.bench.Stopwatch",
          "io.masito.policies.guard.GuardClock");
  private static final Set<String> CLOCK_METHODS = Set.of("nanoTime", "currentTimeMillis");
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10",
          "log1p", "pow", "cbrt", "hypot", "sinh", "cosh", "tanh");

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }

  private static ArchRule no(String from, String... to) {
    return noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, Set<String> names) {
    return describe(
        owner.getSimpleName() + "." + names,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && names.contains(access.getTarget().getName()));
  }

  @Test
  void somethingIsChecked() {
    assertThat(CLASSES.size()).isGreaterThan(150);
    for (String module : new String[] {"env", "policies", "agents", "eval", "training", "cli"}) {
      assertThat(CLASSES.stream().filter(type -> type.getName().startsWith("io.masito." + module)))
          .as(module)
          .hasSizeGreaterThan(8);
    }
  }

  @Test
  void theWorldKnowsNobody() {
    holds(
        no(
            "io.masito.env..",
            "io.masito.policies..",
            "io.masito.agents..",
            "io.masito.eval..",
            "io.masito.training..",
            "io.masito.cli.."));
  }

  @Test
  void policiesKnowTheContractOnly() {
    holds(
        no(
            "io.masito.policies..",
            "io.masito.agents..",
            "io.masito.eval..",
            "io.masito.training..",
            "io.masito.cli.."));
    holds(no("io.masito.policies..", SIMULATOR));
  }

  @Test
  void agentsKnowContractAndPoliciesOnly() {
    holds(no("io.masito.agents..", "io.masito.eval..", "io.masito.training..", "io.masito.cli.."));
    holds(no("io.masito.agents..", SIMULATOR));
  }

  @Test
  void evaluationKnowsNoLearner() {
    holds(no("io.masito.eval..", "io.masito.agents..", "io.masito.training..", "io.masito.cli.."));
  }

  @Test
  void creditForksWorldsByTheirContractOnly() {
    holds(no("io.masito.training.credit..", SIMULATOR));
    holds(no("io.masito.training.credit..", "io.masito.training.run.."));
    holds(no("io.masito.agents.credit..", "io.masito.agents.dqn..", "io.masito.agents.team.."));
  }

  @Test
  void hindsightIsForBoundsOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.masito.env.hindsight..", "io.masito.env.sim..", "io.masito.eval.bound..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.masito.env.hindsight.."));
  }

  @Test
  void trainingKnowsNoCommandLine() {
    holds(no("io.masito.training..", "io.masito.cli.."));
  }

  @Test
  void theContractKnowsNoSimulator() {
    holds(no("io.masito.env", SIMULATOR));
    holds(no("io.masito.env.random..", SIMULATOR));
    holds(no("io.masito.env.config..", SIMULATOR));
    holds(no("io.masito.env.provenance..", SIMULATOR));
  }

  @Test
  void physicsAndWorkloadKnowNoSimulation() {
    holds(no("io.masito.env.llm..", "io.masito.env.sim..", "io.masito.env.scenario.."));
    holds(no("io.masito.env.cluster..", "io.masito.env.sim..", "io.masito.env.scenario.."));
    holds(no("io.masito.env.workload..", "io.masito.env.sim..", "io.masito.env.llm.."));
    holds(no("io.masito.env.sim..", "io.masito.env.scenario.."));
  }

  @Test
  void theSecondWorldKnowsNothingOfTheFirst() {
    holds(
        no(
            "io.masito.env.hoodie..",
            "io.masito.env.sim..",
            "io.masito.env.llm..",
            "io.masito.env.cluster..",
            "io.masito.env.workload..",
            "io.masito.env.scenario..",
            "io.masito.env.reward.."));
  }

  @Test
  void terminalLibrariesAreForTheCommandLine() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.masito.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei.."));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.masito.cli..")
            .should()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void learningLibrariesAreForAgents() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.masito.agents..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(LEARNING_LIBRARIES)));
  }

  @Test
  void exchangeFormatIsForPolicies() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.masito.policies.bundle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx..", "org.tribuo.."));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.masito.policies.bundle..", "io.masito.training.tensorboard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.protobuf.."));
  }

  @Test
  void randomnessComesFromStreamsOnly() {
    holds(noClasses().should().accessTargetWhere(call(Math.class, Set.of("random"))));
    for (Class<?> banned :
        new Class<?>[] {Random.class, SplittableRandom.class, ThreadLocalRandom.class}) {
      holds(noClasses().should().dependOnClassesThat().areAssignableTo(banned));
    }
    holds(
        noClasses()
            .that()
            .doNotBelongToAnyOf(RandomStreams.class, SmallRandom.class)
            .should()
            .callConstructorWhere(
                describe(
                    "a generator is made",
                    access -> access.getTargetOwner().isEquivalentTo(SmallRandom.class))));
  }

  @Test
  void clocksAreReadInNamedClassesOnly() {
    holds(
        noClasses()
            .that(describe("are no clocks", type -> !CLOCKS.contains(type.getName())))
            .should()
            .accessTargetWhere(call(System.class, CLOCK_METHODS)));
    holds(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.time.Clock"));
  }

  @Test
  void timeIsLetPassInOneClassOnly() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.masito.eval.watch.WallPause")
            .should()
            .accessTargetWhere(call(LockSupport.class, Set.of("park", "parkNanos", "parkUntil")))
            .orShould()
            .accessTargetWhere(call(Thread.class, Set.of("sleep"))));
  }

  @Test
  void theWorldUsesStrictFunctions() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.masito.env..")
            .should()
            .accessTargetWhere(call(Math.class, TRANSCENDENTAL)));
  }

  @Test
  void nothingIsSerializedByJava() {
    for (Class<?> banned :
        new Class<?>[] {ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class}) {
      holds(noClasses().should().dependOnClassesThat().areAssignableTo(banned));
    }
  }

  @Test
  void nothingStaticChanges() {
    holds(
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .orShould(
                ArchConditions.have(
                    describe(
                        "been made by the compiler",
                        field -> field.getModifiers().contains(JavaModifier.SYNTHETIC)))));
  }

  @Test
  void namesSayWhatThingsAre() {
    holds(
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Base|Manager|Helper|Utils?)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper.."));
  }

  @Test
  void whatAnAgentSeesKnowsNothingOfTheWorldBehindIt() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.masito.env.view")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.masito.env",
                "io.masito.env.sim..",
                "io.masito.env.llm..",
                "io.masito.env.cluster..",
                "io.masito.env.workload..",
                "io.masito.env.scenario.."));
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.masito.env.workload")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.masito.env.cluster..", "io.masito.env.sim.."));
  }

  @Test
  void packagesOfAgentsFormNoCircle() {
    holds(slices().matching("io.masito.agents.(*)..").should().beFreeOfCycles());
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.masito.agents")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.masito.agents.team..",
                "io.masito.agents.dqn..",
                "io.masito.agents.rl4j..",
                "io.masito.agents.network..",
                "io.masito.agents.replay.."));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    var packages = new TreeSet<String>();
    CLASSES.forEach(type -> packages.add(type.getPackageName()));
    for (String name : packages) {
      assertThat(CLASSES.contain(name + ".package-info")).as(name).isTrue();
    }
  }
}
