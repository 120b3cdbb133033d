/**
 * The physics of LLM inference on one device: how long prefill and decode steps take, how much KV
 * memory a sequence needs, what power is drawn. Knows nothing of policies or of who else is there.
 */
@NullMarked
package io.masito.env.llm;

import org.jspecify.annotations.NullMarked;
