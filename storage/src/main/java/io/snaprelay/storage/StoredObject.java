package io.snaprelay.storage;

import java.time.Instant;

/**
 * A picture in the store.
 *
 * @param crc64 as OSS writes it, an unsigned decimal
 * @param storedAt by the store's clock, to the second
 */
public record StoredObject(
    String key, long bytes, String crc64, Instant storedAt, FrameMetadata metadata) {}
