package io.masito.env.workload;

/**
 * Conversations whose prompts, and how much of them was seen before, are like those of published
 * traces: with a cache without end, and counted as the traces are by blocks of 512 prompt tokens,
 * they reuse as large a share (Qin et al., "Mooncake: trading more storage for less computation",
 * FAST 2025). The traces name no conversations, so turns and think times are choices.
 */
public final class ConversationProfiles {

  /** Share of the blocks of Mooncake's conversation trace that were seen before. */
  public static final double MOONCAKE_CONVERSATION_REUSE = 0.366;

  /** Share of the blocks of Mooncake's synthetic trace that were seen before. */
  public static final double MOONCAKE_SYNTHETIC_REUSE = 0.640;

  private static final int SYSTEM_TOKENS = 512;
  private static final ThinkSpec THINK = new ThinkSpec(20, 1);

  private ConversationProfiles() {}

  /**
   * Gives the profile of Mooncake's conversation trace: mean prompt 12,035 tokens, answer 343.
   *
   * @param requestsPerSecond turns at all nodes together
   * @return the workload
   */
  public static WorkloadSpec mooncakeConversation(double requestsPerSecond) {
    return profile(
        requestsPerSecond,
        new LengthSpec(6_050, 1, 16, 126_000),
        new LengthSpec(250, 0.8, 1, 2_000),
        new TurnsSpec(1.56, 50),
        126_000);
  }

  /**
   * Gives the profile of Mooncake's synthetic trace: mean prompt 15,325 tokens, answer 149.
   *
   * @param requestsPerSecond turns at all nodes together
   * @return the workload
   */
  public static WorkloadSpec mooncakeSynthetic(double requestsPerSecond) {
    return profile(
        requestsPerSecond,
        new LengthSpec(5_900, 1, 16, 190_000),
        new LengthSpec(90, 1, 1, 900),
        new TurnsSpec(2.87, 50),
        190_000);
  }

  private static WorkloadSpec profile(
      double requestsPerSecond, LengthSpec prompt, LengthSpec output, TurnsSpec turns, int most) {
    var talk =
        new ConversationSpec(
            turns, THINK, new LengthSpec(1_500, 1, 16, most), SYSTEM_TOKENS, most, null, null);
    return new WorkloadSpec(requestsPerSecond, prompt, output, 0.4, null, null, null, talk);
  }
}
