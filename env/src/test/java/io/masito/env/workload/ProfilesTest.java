package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped profiles against the traces they were made from, where these are at hand. */
class ProfilesTest {

  private static final Path TRACES = Path.of("../../shared/data/traces");

  @ParameterizedTest
  @CsvSource({
    "azure23_code, AzureLLMInferenceTrace_code.csv",
    "azure23_conv, AzureLLMInferenceTrace_conv.csv",
    "mooncake_conv, mooncake_conversation_trace.jsonl.gz",
    "mooncake_synth, mooncake_synthetic_trace.jsonl.gz",
    "arxiv_summ, vidur_arxiv_summarization_lengths.csv.gz",
  })
  void lengthsAreWithinTheBars(String profile, String name) {
    Path file = TRACES.resolve(name);
    assumeTrue(Files.exists(file), "needs the public trace");
    Trace trace = Trace.read(file);
    int[] prompts = IntStream.range(0, trace.size()).map(trace::promptTokens).toArray();
    int[] outputs = IntStream.range(0, trace.size()).map(trace::outputTokens).toArray();
    check(prompts, profile + ".prompt", trace.meanPromptTokens());
    check(outputs, profile + ".output", trace.meanOutputTokens());
  }

  private static void check(int[] counts, String name, double mean) {
    LengthSpec table = LengthSpec.ofTable(name);
    var mixture = new LengthSpec(null, null, null, null, null, name, null, null);
    assertThat(KolmogorovSmirnov.distance(counts, table)).as(name).isLessThanOrEqualTo(0.01);
    assertThat(KolmogorovSmirnov.distance(counts, mixture)).as(name).isLessThanOrEqualTo(0.06);
    assertThat(table.meanTokens()).as(name).isCloseTo(mean, within(0.03 * mean));
    assertThat(mixture.meanTokens()).as(name).isCloseTo(mean, within(0.05 * mean));
  }
}
