/**
 * The exported form of a policy: a folder with an ONNX graph, a manifest and parity vectors. It is
 * written from plain weights, verified before use, and run by an interpreter of a small set of
 * operators. Learners, DL4J and ONNX Runtime are not known here.
 */
@NullMarked
package io.masito.policies.bundle;

import org.jspecify.annotations.NullMarked;
