package io.snaprelay.storage;

import java.time.Instant;

/**
 * A picture in the store.
 *
 * @param crc64 as OSS writes it, an unsigned decimal
 * @param storedAt of what was just stored by our clock, to the millisecond (the store does not
 *     tell); of what was found by the store's, to the second
 */
public record StoredObject(
    String key, long bytes, String crc64, Instant storedAt, FrameMetadata metadata) {}
