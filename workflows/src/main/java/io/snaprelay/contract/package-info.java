/**
 * What clients, workers and the workflow agree upon: interfaces, wire records, names. With this
 * package and the Temporal SDK alone a program can start, question and stop a stream.
 */
@NullMarked
package io.snaprelay.contract;

import org.jspecify.annotations.NullMarked;
