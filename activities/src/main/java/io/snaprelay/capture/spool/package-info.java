/**
 * Pictures that the store or the notifier does not take, on this machine's disk.
 *
 * <p>One file a picture: it is written under another name and renamed, so that it is there whole or
 * not at all, and deleted when it is delivered. An append log would need fewer files, and in return
 * a compaction, an index, and a repair after a crash; a picture is large enough to be a file. Each
 * carries all that its delivery needs, with checksums: what was torn by a failing machine is
 * recognised, reported and set aside, never delivered.
 *
 * <p>Each worker process has a folder of its own, which it holds by a lock on a file in it. A lock
 * ends with its process, however that ends: what lies in a folder that nobody holds was left
 * behind, and whoever takes the lock delivers it.
 *
 * <p>Nothing is flushed to the disk picture by picture: what is written survives the process at
 * once, and the machine's failure some seconds later.
 */
@NullMarked
package io.snaprelay.capture.spool;

import org.jspecify.annotations.NullMarked;
