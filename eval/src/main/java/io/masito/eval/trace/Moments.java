package io.masito.eval.trace;

/** Running first and second moments of pairs, after Welford (1962). */
final class Moments {

  private long size;
  private double meanX;
  private double meanY;
  private double squaresX;
  private double squaresY;
  private double products;

  void add(double x, double y) {
    size++;
    double fromX = x - meanX;
    double fromY = y - meanY;
    meanX += fromX / size;
    meanY += fromY / size;
    squaresX += fromX * (x - meanX);
    squaresY += fromY * (y - meanY);
    products += fromX * (y - meanY);
  }

  double correlation() {
    double spreads = Math.sqrt(squaresX) * Math.sqrt(squaresY);
    return spreads > 0 ? products / spreads : Double.NaN;
  }
}
