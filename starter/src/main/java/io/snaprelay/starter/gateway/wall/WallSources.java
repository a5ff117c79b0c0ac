package io.snaprelay.starter.gateway.wall;

import io.snaprelay.starter.client.Streams;
import io.snaprelay.starter.picture.StoredPictures;
import java.time.Clock;
import java.util.Optional;

/**
 * What the wall is made of.
 *
 * @param feeds empty where Kafka's settings are not known
 * @param pictures empty where the store's are not
 */
public record WallSources(
    Optional<Feeds> feeds, Streams streams, Optional<StoredPictures> pictures, Clock clock) {}
