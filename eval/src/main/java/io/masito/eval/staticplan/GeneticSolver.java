package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.genetics.Chromosome;
import org.apache.commons.math3.genetics.ChromosomePair;
import org.apache.commons.math3.genetics.CrossoverPolicy;
import org.apache.commons.math3.genetics.ElitisticListPopulation;
import org.apache.commons.math3.genetics.GeneticAlgorithm;
import org.apache.commons.math3.genetics.MutationPolicy;
import org.apache.commons.math3.genetics.Population;
import org.apache.commons.math3.genetics.TournamentSelection;

/**
 * A genetic algorithm on that of Commons Math: 100 individuals of one option a task, tournaments of
 * two, uniform crossover at 0.9, a gene mutated at 1/n, the best 10 % kept, children decoded within
 * the limits as {@link PlanDecoder} says, and an end after 50 generations without a better one.
 * Half of the first generation are random wishes, half the lean plan with a tenth of its genes
 * redrawn. The generator of Commons Math's genetics is global, so only one may run at a time.
 */
public final class GeneticSolver implements PlanSolver {

  private static final int INDIVIDUALS = 100;
  private static final double CROSSOVER = 0.9;
  private static final double KEPT = 0.1;
  private static final int TOURNAMENT = 2;
  private static final int PATIENCE = 50;
  private static final double REDRAWN = 0.1;

  /** Held while the global generator is ours. */
  private static final Object GENERATOR = new Object();

  /** Makes the solver. */
  public GeneticSolver() {}

  @Override
  public String name() {
    return "ga";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return LeanPlan.of(problem).map(lean -> new Breed(problem, lean, random, budget).run());
  }

  /** An individual. */
  private static final class Genes extends Chromosome {

    private final int[] options;
    private final long accuracy;

    private Genes(int[] options, long accuracy) {
      this.options = options;
      this.accuracy = accuracy;
    }

    @Override
    public double fitness() {
      return accuracy;
    }
  }

  /** One run. */
  private static final class Breed implements CrossoverPolicy, MutationPolicy {

    private final StaticProblem problem;
    private final SmallRandom random;
    private final SearchBudget budget;
    private final PlanDecoder decoder;
    private final Plan lean;
    private double best = Double.NEGATIVE_INFINITY;
    private int waited;

    private Breed(StaticProblem problem, Plan lean, SmallRandom random, SearchBudget budget) {
      this.problem = problem;
      this.lean = lean;
      this.random = random;
      this.budget = budget;
      this.decoder = new PlanDecoder(problem, lean);
    }

    private Plan run() {
      // The rate of mutation is that of a gene, so every child passes through it.
      var algorithm =
          new GeneticAlgorithm(this, CROSSOVER, this, 1, new TournamentSelection(TOURNAMENT));
      synchronized (GENERATOR) {
        GeneticAlgorithm.setRandomGenerator(new StreamGenerator(random));
        Population last = algorithm.evolve(first(), this::rest);
        return new Plan(((Genes) last.getFittestChromosome()).options);
      }
    }

    private Population first() {
      List<Chromosome> all = new ArrayList<>();
      while (all.size() < INDIVIDUALS && (all.isEmpty() || !budget.spent())) {
        double redrawn = all.size() % 2 == 0 ? REDRAWN : 1;
        int[] options = new int[problem.tasks()];
        for (int task = 0; task < options.length; task++) {
          boolean drawn = random.nextDouble() < redrawn;
          options[task] = drawn ? random.nextInt(problem.options().size()) : lean.option(task);
        }
        all.add(decoded(options));
      }
      return new ElitisticListPopulation(all, INDIVIDUALS, KEPT);
    }

    private Genes decoded(int[] options) {
      long accuracy = decoder.decode(options);
      return new Genes(options, accuracy);
    }

    /** Whether to stop. */
    private boolean rest(Population population) {
      double fittest = population.getFittestChromosome().getFitness();
      waited = fittest > best ? 0 : waited + 1;
      best = Math.max(best, fittest);
      return waited >= PATIENCE || budget.spent();
    }

    @Override
    public ChromosomePair crossover(Chromosome first, Chromosome second) {
      int[] one = ((Genes) first).options.clone();
      int[] other = ((Genes) second).options.clone();
      for (int task = 0; task < one.length; task++) {
        if (random.nextBoolean()) {
          int kept = one[task];
          one[task] = other[task];
          other[task] = kept;
        }
      }
      // Decoded after mutation, which every child passes through.
      return new ChromosomePair(new Genes(one, 0), new Genes(other, 0));
    }

    @Override
    public Chromosome mutate(Chromosome original) {
      if (budget.spent()) {
        return original;
      }
      int[] options = ((Genes) original).options.clone();
      for (int task = 0; task < options.length; task++) {
        if (random.nextInt(options.length) == 0) {
          options[task] = random.nextInt(problem.options().size());
        }
      }
      return decoded(options);
    }
  }
}
