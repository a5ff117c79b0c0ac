/**
 * From a picture in memory to one in the store that everybody knows of.
 *
 * <p>A picture waits in memory for two seconds, then on the disk ({@link
 * io.snaprelay.capture.spool.Spool}), for as long as its holder lasts. A holder that has to end
 * leaves what is not delivered to the worker's {@link io.snaprelay.capture.delivery.Leftovers}: no
 * outage keeps it in its place.
 *
 * <p><b>What the ledger says.</b> A slot whose picture waits has no result: the report ends before
 * it, so that a holder that dies leaves it to whoever looks it up. A slot whose picture was left is
 * counted as missed by STORE_DOWN, provisionally. The invariant: <i>a workflow closes its books
 * only when each spool that told of pictures of the stream has told that it has none any more, and
 * then looks STORE_DOWN slots up in the store</i>. So in the end the ledger is what the bucket
 * shows, whoever delivered a picture, and when. A spool tells ({@link
 * io.snaprelay.capture.spool.SpoolNews}) as soon as pictures have been in it for some seconds,
 * which is before a holder leaves them, and, where its process died, whoever adopts it tells.
 *
 * <p><b>Order.</b> Per holder: messages are sent in the order in which slots were handed in, also
 * from the disk, also by whoever adopts it. Streams do not wait for each other: each holder may
 * have three uploads at a time, the leftovers together a quarter of the worker's upload threads.
 *
 * <p><b>After a crash.</b> A file of the spool is deleted only when its message is safe. Who
 * delivers it again finds the object in the store, and sends a second message of the same picture.
 */
@NullMarked
package io.snaprelay.capture.delivery;

import org.jspecify.annotations.NullMarked;
