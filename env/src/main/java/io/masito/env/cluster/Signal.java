package io.masito.env.cluster;

/** What a backend may tell of itself beyond the answers that it streams. */
public enum Signal {
  /** How many requests run and how many wait, by model. */
  QUEUE,
  /** Share of KV memory in use. */
  KV_USE,
  /** Which models are in memory. */
  MODELS,
  /** What its prefix cache holds. */
  PREFIXES
}
