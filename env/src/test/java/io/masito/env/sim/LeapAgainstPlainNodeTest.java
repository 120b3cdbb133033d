package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.PlainNode.Job;
import io.masito.env.workload.Prefix;
import io.masito.env.workload.Request;
import io.masito.env.workload.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The node with leaps does to the nanosecond what the plain loop does. */
class LeapAgainstPlainNodeTest {

  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final int WORKLOADS = 3000;
  private static final int CACHED_WORKLOADS = 1000;
  private static final int ACTIONS = 60;
  private static final int LONGEST = 400;
  private static final double ENERGY_RELATIVE = 1e-9;

  private long iterations;
  private long ends;
  private long preemptions;
  private long loads;
  private long evictions;
  private long hits;

  @Test
  void givesTheSameInstantsPreemptionsAndEnergyOverThousandsOfWorkloads() {
    for (int seed = 0; seed < WORKLOADS; seed++) {
      new Workload(seed, false, false).play();
    }
    assertThat(preemptions).isGreaterThan(WORKLOADS);
    assertThat(iterations).isGreaterThan(100L * WORKLOADS).isGreaterThan(2 * ends);
  }

  @Test
  void givesTheSameWhereModelsAreLoadedAndEvicted() {
    for (int seed = 0; seed < WORKLOADS; seed++) {
      new Workload(seed, true, false).play();
    }
    assertThat(loads).isGreaterThan(WORKLOADS);
    assertThat(evictions).isGreaterThan(WORKLOADS);
    assertThat(preemptions).isGreaterThan(WORKLOADS / 10);
    assertThat(iterations).isGreaterThan(50L * WORKLOADS).isGreaterThan(2 * ends);
  }

  @Test
  void givesTheSameWithPrefixCaches() {
    for (int seed = 0; seed < CACHED_WORKLOADS; seed++) {
      new Workload(seed, false, true).play();
    }
    assertThat(preemptions).isGreaterThan(CACHED_WORKLOADS / 2);
    assertThat(hits).isGreaterThan(CACHED_WORKLOADS);
    assertThat(iterations).isGreaterThan(2 * ends);
  }

  /** Random actions on both nodes at random instants. */
  private final class Workload {
    private final String name;
    private final SmallRandom random;
    private final SmallRandom windows;
    private final boolean windowed;
    private final NodeModel model;
    private final PlainNode plain;
    private final NodePlay play;
    private final List<Job> jobs = new ArrayList<>();
    private final long gridNanos;

    private Workload(int seed, boolean resident, boolean cached) {
      name = "seed " + seed;
      windowed = seed % 2 == 1 && !cached;
      windows = new RandomStreams(seed).of(Purpose.PARITY);
      random = new RandomStreams(seed).of(Purpose.RULE);
      List<ServiceModel> engines = new ArrayList<>();
      int count = 1 + random.nextInt(resident ? 4 : 3);
      boolean even = random.nextInt(5) == 0;
      for (int i = 0; i < count; i++) {
        engines.add(even ? evenSpeed() : anySpeed());
      }
      gridNanos = even ? 1_000_000 : 1;
      long most = 0;
      for (ServiceModel engine : engines) {
        most = Math.max(most, KvMemory.bytes(1, engine.kvBytesPerToken()));
      }
      long blocks = KvMemory.blocks(LONGEST) * (1L + random.nextInt(6));
      ResidencyPlan plan = resident ? plan(count, most * KvMemory.blocks(LONGEST)) : null;
      model =
          new NodeModel(
              "n",
              engines,
              plan == null ? most * blocks : plan.memoryBytes(),
              1 + random.nextInt(12),
              random.nextInt(20),
              new int[] {7, 64, 300, 2048}[random.nextInt(4)],
              List.of(),
              List.of(),
              PowerPlan.NONE,
              plan,
              cached);
      plain = new PlainNode(model);
      play = new NodePlay(model);
    }

    /** Weights of up to three times what the longest context needs; memory for some of them. */
    private ResidencyPlan plan(int count, long context) {
      List<ResidencyPlan.Weights> models = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int base = i > 0 && random.nextInt(4) == 0 ? 0 : ResidencyPlan.NO_BASE;
        models.add(
            new ResidencyPlan.Weights(
                (long) (context * 3 * random.nextDouble()),
                (long) (1e9 * random.nextDouble() * random.nextDouble()) / 1_000_000 * gridNanos,
                random.nextInt(8) == 0 && base < 0,
                base,
                false));
      }
      long least = 0;
      long all = 0;
      for (int i = 0; i < count; i++) {
        least = Math.max(least, -new ResidencyPlan(0, models, false, 1).mostKvBytes(i));
        all += models.get(i).bytes();
      }
      double share = random.nextDouble() * random.nextDouble();
      long memory = least + context + (long) (share * (all + 2 * context));
      startWithWhatFits(models, memory);
      return new ResidencyPlan(
          memory,
          models,
          random.nextInt(4) == 0,
          random.nextInt(3) == 0 ? 1 + random.nextInt(500) * 1_000_000L : NodeClock.NEVER);
    }

    private void startWithWhatFits(List<ResidencyPlan.Weights> models, long memory) {
      long left = memory;
      boolean cold = random.nextBoolean();
      for (int i = 0; i < models.size(); i++) {
        ResidencyPlan.Weights w = models.get(i);
        boolean based = w.base() < 0 || models.get(w.base()).atStart();
        if (w.pinned() || (!cold && based && w.bytes() <= left - pinnedAfter(models, i))) {
          left -= w.bytes();
          models.set(
              i, new ResidencyPlan.Weights(w.bytes(), w.loadNanos(), w.pinned(), w.base(), true));
        }
      }
    }

    private long pinnedAfter(List<ResidencyPlan.Weights> models, int model) {
      return models.stream().skip(model + 1).mapToLong(w -> w.pinned() ? w.bytes() : 0).sum();
    }

    private ServiceModel anySpeed() {
      String model = new String[] {"llama3.1-8b", "llama3.2-3b"}[random.nextInt(2)];
      var device =
          new Device(
              "d", "c", 24, 100 + random.nextInt(900), 0.3 + random.nextInt(40), 450, 17, "test");
      var engine =
          new EngineProfile(
              "c", "e", 0.5, 0.003, 1.5, 0.8, 0.001, 0.0001 * random.nextInt(3), "test");
      return new ServiceModel(
          device, CATALOGUE.model(model), CATALOGUE.quantization("int4_awq"), engine, 1, window());
    }

    /** Windows that many contexts come to, some of them while their prompt is read. */
    private int window() {
      return windowed && windows.nextInt(4) > 0
          ? KvMemory.BLOCK_TOKENS * (1 + windows.nextInt(KvMemory.blocks(LONGEST)))
          : ServiceModel.NO_WINDOW;
    }

    /** Every iteration takes 1 ms, so that events fall together. */
    private ServiceModel evenSpeed() {
      var device = new Device("d", "c", 24, 1e9, 1e9, 450, 17, "test");
      var engine = new EngineProfile("c", "e", 1, 0.001, 0, 1, 0.001, 0, "test");
      return new ServiceModel(
          device, CATALOGUE.model("llama3.1-8b"), CATALOGUE.quantization("int4_awq"), engine);
    }

    private void play() {
      long now = 0;
      long spread = 1L + random.nextInt(1_000_000_000);
      for (int action = 0; action < ACTIONS; action++) {
        now += (long) (spread * random.nextDouble() * random.nextDouble()) / gridNanos * gridNanos;
        plain.runTo(now);
        play.runTo(now);
        act(now);
        assertMemoryHolds();
      }
      plain.runTo(Long.MAX_VALUE);
      play.runTo(Long.MAX_VALUE);
      assertSame(now);
      assertThat(plain.usedBytes()).as(name).isZero();
      iterations += plain.iterations;
      ends += play.ends();
      preemptions += plain.preemptions;
      if (plain.models != null) {
        loads += plain.models.loads;
        evictions += plain.models.evictions;
        assertEverybodyEnded();
      }
    }

    /** Who was taken and not withdrawn has been served: nobody starves. */
    private void assertEverybodyEnded() {
      for (int engine = 0; engine < model.engines().size(); engine++) {
        assertThat(plain.waiting(engine)).as(name).isZero();
        assertThat(plain.running(engine)).as(name).isZero();
      }
    }

    private void assertMemoryHolds() {
      if (plain.models != null) {
        assertThat(plain.models.fitsIntoMemory()).as(name).isTrue();
        assertThat(plain.models.evicted)
            .as(name)
            .noneMatch(i -> Objects.requireNonNull(model.residency()).models().get(i).pinned());
      }
    }

    private void assertSameModels(long now) {
      Residency models = Objects.requireNonNull(play.node().residency());
      PlainModels plainModels = Objects.requireNonNull(plain.models);
      for (int engine = 0; engine < model.engines().size(); engine++) {
        assertThat(models.memory().isResident(engine))
            .as(name)
            .isEqualTo(plainModels.isLoaded(engine));
      }
      plainModels.count(now);
      assertThat(models.memory().weightBytes()).as(name).isEqualTo(plainModels.weightBytes());
      assertThat(models.memory().loads()).as(name).isEqualTo(plainModels.loads);
      assertThat(models.memory().evictions()).as(name).isEqualTo(plainModels.evictions);
      assertThat(models.waitedSeconds(now))
          .as(name)
          .isEqualTo(Nanos.toSeconds(plainModels.waitedNanos));
    }

    private void act(long now) {
      int what = random.nextInt(10);
      if (what < 6) {
        offer(now);
      } else if (what == 6 && !jobs.isEmpty()) {
        Job job = jobs.get(random.nextInt(jobs.size()));
        plain.withdraw(job, now);
        play.withdraw(job.request.id(), now);
      } else if (what == 7) {
        play.goOnWithACopy();
      } else if (what == 8) {
        assertSameLoad(now);
      } else {
        assertSame(now);
      }
    }

    private void offer(long now) {
      int prompt = 1 + random.nextInt(LONGEST / 2);
      int output = 1 + random.nextInt(LONGEST / 2);
      var request =
          new Request(jobs.size(), now, 0, 0, prompt, output, output, Task.PLAIN, prefix(prompt));
      int engine = random.nextInt(model.engines().size());
      var job = new Job(request, engine);
      jobs.add(job);
      assertThat(play.offer(request, target(engine), now))
          .as(name)
          .isEqualTo(plain.offer(job, now));
    }

    /** Of some conversations of two kinds, of a recorded tree, or of nothing. */
    private Prefix prefix(int prompt) {
      int what = model.prefixCache() ? random.nextInt(3) : 2;
      if (what == 0) {
        int session = random.nextInt(6);
        return Prefix.ofTurn(session, session % 2, 40 * (session % 2));
      }
      if (what == 1) {
        long[] ids = new long[(prompt + 49) / 50];
        ids[0] = -1;
        for (int i = 1; i < ids.length; i++) {
          ids[i] = 2 * ids[i - 1] - random.nextInt(2);
        }
        return Prefix.ofBlocks(ids, 50, prompt / 50 * 50);
      }
      return Prefix.NONE;
    }

    private void assertSamePrefixes(LoadReport report) {
      for (Job job : jobs) {
        int prompt = job.request.promptTokens();
        int hit = 16 * plain.hitBlocks(job.engine, job.request, prompt);
        assertThat(report.prefixes().hitTokens(job.engine, job.request.prefix(), prompt))
            .as(name)
            .isEqualTo(hit);
        hits += hit;
      }
    }

    private OptionModel target(int engine) {
      return new OptionModel(
          Profiles.local(model.engines().get(engine)),
          0,
          engine,
          OptionModel.NO_NEIGHBOUR,
          OptionModel.NO_PATH,
          0,
          0,
          0);
    }

    private void assertSameLoad(long now) {
      LoadReport report = play.node().report(now);
      List<Streamed> streamed = play.node().streams(now).models();
      for (int engine = 0; engine < model.engines().size(); engine++) {
        LoadReport.EngineLoad load = report.engines().get(engine);
        assertThat(load.waiting()).as(name).isEqualTo(plain.waiting(engine));
        assertThat(load.running()).as(name).isEqualTo(plain.running(engine));
        assertThat(load.stepSeconds()).as(name).isEqualTo(plain.stepSeconds(engine));
        assertThat(streamed.get(engine)).as(name).isEqualTo(plain.streamed(engine));
      }
      assertSamePrefixes(report);
      assertThat(report.kvFreeFraction())
          .as(name)
          .isEqualTo(
              plain.capacityBytes() == 0
                  ? 0
                  : 1 - (double) plain.usedBytes() / plain.capacityBytes());
    }

    private void assertSame(long now) {
      assertSameLoad(now);
      if (plain.models != null && now < Long.MAX_VALUE) {
        assertSameModels(now);
      }
      play.node().moveTo(now);
      assertThat(cachedBytes()).as(name).isEqualTo(plain.cachedBytes());
      assertThat(plain.cachedBytes() + plain.usedBytes())
          .as(name)
          .isLessThanOrEqualTo(model.kvCapacityBytes());
      assertThat(play.node().iterations()).as(name).isEqualTo(plain.iterations);
      assertThat(play.node().preemptions()).as(name).isEqualTo(plain.preemptions);
      assertThat(play.node().energyAboveIdleJoules())
          .as(name)
          .isCloseTo(plain.joules, within(ENERGY_RELATIVE * plain.joules));
      double used = plain.joulesBy(now) + model.engines().get(0).idleWatts() * now / 1e9;
      assertThat(play.node().joules(now)).as(name).isCloseTo(used, within(ENERGY_RELATIVE * used));
      jobs.forEach(this::assertSame);
    }

    private long cachedBytes() {
      PrefixCache prefixes = play.node().prefixes();
      return prefixes == null ? 0 : prefixes.cachedBytes();
    }

    private void assertSame(Job job) {
      ActiveRequest request = play.request(job.request.id());
      play.node().settle(request);
      assertThat(request.generatedTokens).as(name).isEqualTo(job.generated);
      assertThat(request.startedNanos).as(name).isEqualTo(job.startedNanos);
      assertThat(request.firstTokenNanos).as(name).isEqualTo(job.firstNanos);
      assertThat(request.lastTokenNanos).as(name).isEqualTo(job.lastNanos);
      assertThat(request.energyJoules)
          .as(name)
          .isCloseTo(job.joules, within(ENERGY_RELATIVE * job.joules));
    }
  }
}
