/**
 * Learned agents for the static problem of {@link io.masito.eval.staticplan}: in a first stage an
 * agent for each task chooses a model, in a second one for each task that leaves the device chooses
 * the server, and then all of them make up for each other. Trained by the project's own learner in
 * a world of small instances; what is trained is shipped as a file of weights and decides with
 * plain loops. See {@code docs/static.md}.
 */
@NullMarked
package io.masito.training.assignment;

import org.jspecify.annotations.NullMarked;
