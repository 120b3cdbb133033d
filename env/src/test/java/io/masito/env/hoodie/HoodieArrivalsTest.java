package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HoodieArrivalsTest {

  private static final long SEED = 8;

  private static HoodieArrivals arrivals(double probability) {
    Table4 table = Table4.asPublished().with("slots", 2010);
    return new HoodieArrivals(table.with("arrivalProbability", probability).settings(), SEED);
  }

  /** 40 000 slots of agents; each bound is more than four standard deviations wide. */
  @Test
  void ratesAndSizesAreThoseOfTheTable() {
    HoodieArrivals some = arrivals(0.5);
    assertThat(some.count() / 40_000.0).isCloseTo(0.5, within(0.011));
    double sum = 0;
    for (int slot = 0; slot < 2000; slot++) {
      for (int agent = 0; agent < 20; agent++) {
        long bits = some.bits(slot, agent);
        assertThat(bits % 100_000).isZero();
        assertThat(bits).isBetween(2_000_000L, 5_000_000L);
        sum += bits;
      }
    }
    assertThat(sum / 40_000).isCloseTo(3.5e6, within(0.019e6));
  }

  @Test
  void moreTrafficAddsTasksAndChangesNone() {
    HoodieArrivals few = arrivals(0.3);
    HoodieArrivals many = arrivals(0.7);
    for (int slot = 0; slot < 2010; slot++) {
      for (int agent = 0; agent < 20; agent++) {
        assertThat(many.arrives(slot, agent) || !few.arrives(slot, agent)).isTrue();
        assertThat(many.bits(slot, agent)).isEqualTo(few.bits(slot, agent));
      }
    }
    assertThat(many.count()).isGreaterThan(2 * few.count());
  }

  @Test
  void nothingArrivesInTheLastTenSlots() {
    HoodieArrivals all = arrivals(1);
    assertThat(all.count()).isEqualTo(2000 * 20);
    assertThat(all.arrives(1999, 0)).isTrue();
    assertThat(all.arrives(2000, 0)).isFalse();
  }
}
