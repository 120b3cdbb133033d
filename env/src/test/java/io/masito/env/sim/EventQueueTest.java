package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ServiceTimes;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

  private static final ServiceTimes NO_TIME =
      new ServiceTimes() {
        @Override
        public double prefillSeconds(int promptTokens) {
          return 0;
        }

        @Override
        public double stepSeconds(int sequences, double contextTokens) {
          return 0;
        }
      };

  private record Event(long timeNanos, EventKind kind, ActiveRequest request) {}

  private static Event remove(EventQueue queue) {
    var event = new Event(queue.nextTimeNanos(), queue.nextKind(), queue.nextRequest());
    queue.remove();
    return event;
  }

  private static ActiveRequest request(int id) {
    return new ActiveRequest(new Request(id, 0, 0, 0, 1, 1, 1), 0, Profiles.option(NO_TIME));
  }

  /** What a queue is: the earliest by time, kind and order of adding, found by looking at all. */
  private static Event removeNaively(List<Event> events) {
    Event first =
        events.stream()
            .min(Comparator.comparingLong(Event::timeNanos).thenComparing(Event::kind))
            .orElseThrow();
    events.remove(first);
    return first;
  }

  @Test
  void givesTheSameOrderAsANaiveTwinUnderRandomOperations() {
    for (int seed = 0; seed < 50; seed++) {
      SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
      var queue = new EventQueue();
      List<Event> naive = new ArrayList<>();
      for (int operation = 0; operation < 400; operation++) {
        if (naive.isEmpty() || random.nextDouble() < 0.6) {
          EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
          long time = random.nextInt(20);
          ActiveRequest request = request(operation);
          queue.add(time, kind, request);
          naive.add(new Event(time, kind, request));
        } else {
          assertThat(remove(queue)).as("seed %s", seed).isEqualTo(removeNaively(naive));
        }
        if (operation % 97 == 0) {
          queue = queue.copy(request -> request);
        }
        assertThat(queue.isEmpty()).isEqualTo(naive.isEmpty());
      }
    }
  }
}
