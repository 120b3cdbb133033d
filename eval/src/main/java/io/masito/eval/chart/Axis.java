package io.masito.eval.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range with round numbers on it: 1, 2 or 5 times a power of ten apart (Paul S. Heckbert, "Nice
 * numbers for graph labels", in "Graphics gems", 1990).
 *
 * @param low where the axis starts
 * @param high where it ends
 * @param step distance of the marks, 0 on a logarithmic axis
 */
record Axis(double low, double high, double step) {

  private static final int FEW_DECADES = 3;
  private static final double NEARLY = 1.001;

  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double TINY = 1e-4;

  /** Makes an axis that holds a range; {@code snapped} ends it at marks. */
  static Axis around(double low, double high, int marks, boolean snapped) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    double least = Math.max(size * 1e-9, Double.MIN_NORMAL);
    double room = high - low > least ? 0 : size == 0 ? 1 : size / 10;
    double start = low - room;
    double end = high + room;
    double step = nice((end - start) / marks);
    return snapped
        ? new Axis(Math.floor(start / step) * step, Math.ceil(end / step) * step, step)
        : new Axis(start, end, step);
  }

  /**
   * Makes an axis by logarithm that starts and ends at powers of ten, or at 1, 2 or 5 times one.
   */
  static Axis logarithmic(double low, double high) {
    double power = Math.pow(10, Math.floor(Math.log10(low)));
    double start = power * (low < 2 * power ? 1 : low < 5 * power ? 2 : 5);
    return new Axis(start, Math.max(nice(high), 10 * start), 0);
  }

  private boolean byLogarithm() {
    return step == 0;
  }

  private static double nice(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double fraction = wanted / power;
    return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
  }

  List<Double> marks() {
    if (byLogarithm()) {
      return powers();
    }
    var marks = new ArrayList<Double>();
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + step * 1e-9; i++) {
      marks.add(i * step);
    }
    return marks;
  }

  private List<Double> powers() {
    boolean few = Math.log10(high / low) <= FEW_DECADES;
    var marks = new ArrayList<Double>();
    int last = (int) Math.floor(Math.log10(high * NEARLY));
    for (int power = (int) Math.floor(Math.log10(low)); power <= last; power++) {
      for (int part : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double mark = part * Math.pow(10, power);
        if (mark * NEARLY >= low && mark <= high * NEARLY) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  /** Where a value lies, 0 at the start and 1 at the end. */
  double share(double value) {
    return byLogarithm()
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  String label(double mark) {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    if (mark == 0) {
      return "0";
    }
    if (byLogarithm()) {
      boolean plain = mark >= TINY && mark < MEGA;
      return plain ? oneDigit(mark) : String.format(Locale.ROOT, "%.0e", mark);
    }
    if (largest >= MEGA) {
      return decimal(mark / MEGA, step / MEGA) + "M";
    }
    if (largest >= 10 * KILO) {
      return decimal(mark / KILO, step / KILO) + "k";
    }
    return largest < TINY ? String.format(Locale.ROOT, "%.1e", mark) : decimal(mark, step);
  }

  private static String oneDigit(double mark) {
    return new BigDecimal(mark, new MathContext(1)).toPlainString();
  }

  /** As many decimals as tell two marks apart. */
  private static String decimal(double value, double step) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
