package io.masito.training.yardstick;

import io.masito.env.random.SmallRandom;

/** One pole on one cart, moved by Euler's method. Not thread-safe. */
final class CartPole {

  private static final double GRAVITY = 9.8;
  private static final double CART_MASS = 1.0;
  private static final double POLE_MASS = 0.1;
  private static final double HALF_LENGTH = 0.5;
  private static final double FORCE = 10;
  private static final double STEP_SECONDS = 0.02;
  private static final double TRACK = 2.4;
  private static final double LARGEST_ANGLE = 12 * 2 * StrictMath.PI / 360;

  private double position;
  private double speed;
  private double angle;
  private double turning;
  private boolean fallen;
  private int lastPush;

  /** Starts nearly upright. */
  CartPole(SmallRandom random) {
    position = start(random);
    speed = start(random);
    angle = start(random);
    turning = start(random);
  }

  private CartPole(CartPole other) {
    position = other.position;
    speed = other.speed;
    angle = other.angle;
    turning = other.turning;
    fallen = other.fallen;
    lastPush = other.lastPush;
  }

  private static double start(SmallRandom random) {
    return 0.1 * random.nextDouble() - 0.05;
  }

  CartPole copy() {
    return new CartPole(this);
  }

  boolean fallen() {
    return fallen;
  }

  /** Number of the step in which it was pushed last. */
  int lastPush() {
    return lastPush;
  }

  /** Pushes the cart for one step. */
  void push(boolean right, int step) {
    double mass = CART_MASS + POLE_MASS;
    double poleMoment = POLE_MASS * HALF_LENGTH;
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double force = right ? FORCE : -FORCE;
    double pushed = (force + poleMoment * turning * turning * sin) / mass;
    double leverage = HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * cos * cos / mass);
    double angular = (GRAVITY * sin - cos * pushed) / leverage;
    double linear = pushed - poleMoment * angular * cos / mass;
    position += STEP_SECONDS * speed;
    speed += STEP_SECONDS * linear;
    angle += STEP_SECONDS * turning;
    turning += STEP_SECONDS * angular;
    lastPush = step;
    fallen = StrictMath.abs(position) > TRACK || StrictMath.abs(angle) > LARGEST_ANGLE;
  }

  /** Writes position, speed, angle and turning. */
  void show(float[] values, int at) {
    values[at] = (float) position;
    values[at + 1] = (float) speed;
    values[at + 2] = (float) angle;
    values[at + 3] = (float) turning;
  }
}
