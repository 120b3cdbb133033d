package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import java.util.Arrays;
import java.util.List;

/**
 * Observations with the answers of every network: the content of {@code parity.json}. Whoever runs
 * the graphs, now or elsewhere, must give the same choices and nearly the same scores.
 *
 * @param tolerance greatest allowed difference of a score
 * @param vectors the observations and answers
 */
record ParityVectors(double tolerance, List<Vector> vectors) {

  /** Greatest allowed difference of a score: sums may be taken in another order elsewhere. */
  static final double TOLERANCE = 1e-4;

  private static final long MAX_WORK = 1L << 35;

  /**
   * An observation and the answers to it.
   *
   * @param observation shape [option, feature], row after row
   * @param allowed the mask
   * @param answers one for each network
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(float[] observation, boolean[] allowed, List<Answer> answers) {

    Vector {
      answers = List.copyOf(answers);
    }

    static Vector of(Observation observation, List<Answer> answers) {
      float[] values = new float[observation.options() * observation.features()];
      boolean[] mask = new boolean[observation.options()];
      observation.copyValues(values, 0);
      observation.copyAllowed(mask, 0);
      return new Vector(values, mask, answers);
    }
  }

  /**
   * What a network answers.
   *
   * @param q score of each option
   * @param choice row of the chosen option
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(float[] q, int choice) {

    static Answer of(GraphRun run, Observation observation) {
      int choice = run.choose(observation);
      float[] q = new float[observation.options()];
      for (int option = 0; option < q.length; option++) {
        q[option] = run.score(option);
      }
      return new Answer(q, choice);
    }

    boolean agrees(Answer other) {
      boolean near = choice == other.choice && q.length == other.q.length;
      for (int option = 0; near && option < q.length; option++) {
        near = Math.abs((double) q[option] - other.q[option]) <= TOLERANCE;
      }
      return near;
    }

    @Override
    public String toString() {
      return "choice " + choice + " of q " + Arrays.toString(q);
    }
  }

  /** Copies the list. */
  ParityVectors {
    vectors = List.copyOf(vectors);
  }

  static ParityVectors of(List<GraphProgram> programs, List<Observation> observations) {
    List<GraphRun> runs = programs.stream().map(GraphRun::new).toList();
    List<Vector> vectors =
        observations.stream()
            .map(seen -> Vector.of(seen, runs.stream().map(run -> Answer.of(run, seen)).toList()))
            .toList();
    return new ParityVectors(TOLERANCE, vectors);
  }

  /** Refuses vectors that would keep the reader busy for more than some seconds. */
  void checkWork(long graphBytes) throws GraphProblem {
    long rows = 0;
    for (Vector vector : vectors) {
      rows += Math.max(1, vector.allowed().length);
    }
    GraphProblem.unless(
        rows * graphBytes <= MAX_WORK,
        "%d options for graphs of %d bytes; allowed is a product of %d",
        rows,
        graphBytes,
        MAX_WORK);
  }

  /**
   * Runs the graphs on all observations.
   *
   * @param programs the graphs
   * @throws GraphProblem if an answer is another one
   */
  void check(List<GraphProgram> programs) throws GraphProblem {
    GraphProblem.unless(!vectors.isEmpty(), "no vectors; allowed is at least one");
    List<GraphRun> runs = programs.stream().map(GraphRun::new).toList();
    for (int i = 0; i < vectors.size(); i++) {
      Vector vector = vectors.get(i);
      GraphProblem.unless(
          vector.answers().size() == runs.size(),
          "vector %d has %d answers; allowed is one for each of %d networks",
          i,
          vector.answers().size(),
          runs.size());
      for (int network = 0; network < runs.size(); network++) {
        check(i, network, vector, runs.get(network));
      }
    }
  }

  private static void check(int index, int network, Vector vector, GraphRun run)
      throws GraphProblem {
    Answer found = answer(index, vector, run);
    Answer expected = vector.answers().get(network);
    GraphProblem.unless(
        found.agrees(expected),
        "network %d answers vector %d with %s; recorded is %s; allowed is a difference of %s",
        network,
        index,
        found,
        expected,
        TOLERANCE);
  }

  private static Answer answer(int index, Vector vector, GraphRun run) throws GraphProblem {
    try {
      return Answer.of(run, Observation.of(run.features(), vector.observation(), vector.allowed()));
    } catch (IllegalArgumentException e) {
      throw new GraphProblem("vector " + index + ": " + e.getMessage());
    }
  }
}
