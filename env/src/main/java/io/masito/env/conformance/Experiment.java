package io.masito.env.conformance;

/** Does something to worlds and sees whether they take it as the contract says. */
@FunctionalInterface
interface Experiment {

  void run(Trial trial, Findings findings);
}
