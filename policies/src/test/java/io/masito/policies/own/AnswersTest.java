package io.masito.policies.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.view.SchedulingFeature;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicyFault.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final String READY = "{\"type\":\"ready\",\"protocol\":1}";

  private static void option(Kind kind, String line, String... words) {
    refused(() -> Answers.option(line, 4), kind, words);
  }

  private static void ready(String line, String... words) {
    refused(() -> Answers.columns(line, SchedulingFeature.schema()), Kind.ILLEGAL_OPTION, words);
  }

  private static void refused(ThrowingCallable call, Kind kind, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PolicyFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void theOptionIsTaken() {
    assertThat(Answers.option("{\"option\": 3, \"id\": 4}", 4)).isEqualTo(3);
    assertThat(Answers.option(" {\"id\":4,\"option\":-99}\t", 4)).isEqualTo(-99);
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    option(Kind.ILLEGAL_OPTION, "", "'' where {\"id\": 4, \"option\": N} is due");
    option(Kind.ILLEGAL_OPTION, "3", "no object");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":0} {}", "not JSON");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":0,\"option\":1}", "not JSON");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":0,\"why\":1}", "unknown key why");
    option(Kind.ILLEGAL_OPTION, "{\"id\":3,\"option\":0}", "id is not that of the question");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4}", "option is not a whole number");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":1.0}", "option is not a whole number");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":\"1\"}", "option is not a whole number");
    option(Kind.ILLEGAL_OPTION, "{\"id\":4,\"option\":4294967296}", "not a whole number");
    option(Kind.ILLEGAL_OPTION, "x".repeat(5_000) + "\u001b[2J", "x...");
    option(Kind.NOT_A_NUMBER, "{\"id\":4,\"option\":NaN}", "not JSON");
    option(Kind.NOT_A_NUMBER, "{\"id\":4,\"option\": -Infinity}", "not JSON");
  }

  @Test
  void columnsAreThoseAskedForElseAll() {
    int all = SchedulingFeature.schema().size();
    assertThat(Answers.columns(READY, SchedulingFeature.schema())).hasSize(all);
    String some = READY.replace("}", ",\"columns\":[\"serving\",\"quality\"]}");
    assertThat(Answers.columns(some, SchedulingFeature.schema()))
        .containsExactly(SchedulingFeature.SERVING.ordinal(), SchedulingFeature.QUALITY.ordinal());
  }

  @Test
  void whatIsNotReadyIsRefused() {
    ready(READY.replace("1", "2"), "protocol is not 1");
    ready(READY.replace("1", "\"1\""), "protocol is not 1");
    ready(READY.replace("ready", "hello"), "type is not ready");
    ready(READY.replace("}", ",\"columns\":[]}"), "columns is not a list of names");
    ready(READY.replace("}", ",\"columns\":[\"qualty\"]}"), "did you mean 'quality'?");
    ready(READY.replace("}", ",\"name\":1}"), "unknown key name");
  }
}
