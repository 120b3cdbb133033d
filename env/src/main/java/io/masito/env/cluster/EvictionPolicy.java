package io.masito.env.cluster;

/** Which idle model leaves a node's memory first when another needs room. */
public enum EvictionPolicy {
  /** The one whose last request ended longest ago, as Ollama and llama-swap users expect. */
  LRU,
  /** The one that was loaded longest ago. */
  FIFO
}
