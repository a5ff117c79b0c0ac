/**
 * An OSS endpoint on this machine, for the OSS SDK and for browsers: signatures are verified as OSS
 * does, objects lie in a folder.
 */
@NullMarked
package io.snaprelay.sandbox.oss;

import org.jspecify.annotations.NullMarked;
