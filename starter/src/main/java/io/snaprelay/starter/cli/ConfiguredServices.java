package io.snaprelay.starter.cli;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.policy.AllowedSources;
import io.snaprelay.starter.policy.PictureKeys;
import io.snaprelay.starter.policy.RiskSettings;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaFrameHistory;
import io.snaprelay.storage.kafka.KafkaNewsFeed;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.storage.kafka.VerdictSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The services that the environment and the configuration file name. */
public final class ConfiguredServices implements Services {

  /** A server that is being started just now is waited for; a newcomer's patience ends here. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * Messages of each partition: enough that no running stream of a small installation is missing.
   */
  private static final int BACK = 50;

  private static final Duration TOPICS = Duration.ofSeconds(10);

  private static final Duration URL_VALID = Duration.ofHours(1);

  private final Supplier<SettingsLoader> loader;
  private final Class<?>[] others;

  /**
   * @param loader a new one for each call
   * @param others sections of other parts of the program, whose keys are legal
   */
  public ConfiguredServices(Supplier<SettingsLoader> loader, Class<?>... others) {
    this.loader = loader;
    this.others = others.clone();
  }

  @Override
  public Streams streams(ConnectionOptions options) {
    Settings settings = loader(options).load(TemporalSettings.class);
    TemporalConnection connection =
        TemporalConnection.prepare(
            settings.get(TemporalSettings.class), settings.environment(), "cli");
    try {
      connection.connect(CONNECT);
    } catch (OperatorException e) {
      connection.close();
      throw e;
    }
    return new Streams(
        new StreamClient(connection.client(), Clock.systemUTC(), allowed(options)),
        connection::close);
  }

  @Override
  public Map<RiskLevel, RiskRule> riskPolicy(ConnectionOptions options) {
    return loader(options).load(RiskSettings.class).get(RiskSettings.class).policy();
  }

  @Override
  public Set<Allowance> allowed(ConnectionOptions options) {
    return loader(options).load(AllowedSources.class).get(AllowedSources.class).allowed();
  }

  @Override
  public PictureUrls pictureUrls(ConnectionOptions options) {
    try {
      return new SignedUrls(
          OssFrameStore.open(loader(options).load(OssSettings.class).get(OssSettings.class)));
    } catch (ConfigurationException e) {
      return new PictureUrls.Unknown(String.join("; ", e.problems()));
    }
  }

  private record SignedUrls(OssFrameStore store) implements PictureUrls.Signed {
    @Override
    public URI of(String key) {
      return store.signedUrl(key, URL_VALID);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Override
  public StoredPictures pictures(ConnectionOptions options) {
    Settings settings = loader(options).load(OssSettings.class, PictureKeys.class);
    return new StoredPictures(
        OssFrameStore.open(settings.get(OssSettings.class)),
        settings.get(PictureKeys.class).template());
  }

  @Override
  public Archive archive(ConnectionOptions options) {
    Settings settings =
        loader(options).load(OssSettings.class, KafkaSettings.class, PictureKeys.class);
    return new Archive(
        OssFrameStore.open(settings.get(OssSettings.class)),
        new KafkaFrameHistory(settings.get(KafkaSettings.class)),
        settings.get(PictureKeys.class).template());
  }

  @Override
  public NewsFeed news(ConnectionOptions options) {
    KafkaSettings kafka = loader(options).load(KafkaSettings.class).get(KafkaSettings.class);
    try {
      return KafkaNewsFeed.open(kafka, BACK, TOPICS);
    } catch (NotifyException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Topic> setUpTopics(ConnectionOptions options) {
    Settings settings = loader(options).load(KafkaSettings.class, VerdictSettings.class);
    KafkaSettings kafka = settings.get(KafkaSettings.class);
    List<String> names =
        Stream.concat(
                Stream.of(kafka.framesTopic(), kafka.eventsTopic()),
                settings.get(VerdictSettings.class).topics().stream())
            .toList();
    try (TopicSetup setup = TopicSetup.open(kafka)) {
      List<String> created = setup.createMissing(names, TOPICS);
      return names.stream().map(name -> new Topic(name, created.contains(name))).toList();
    } catch (NotifyException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), e);
    }
  }

  private SettingsLoader loader(ConnectionOptions options) {
    return options
        .applyTo(loader.get())
        .knowing(
            TemporalSettings.class, OssSettings.class, KafkaSettings.class, VerdictSettings.class)
        .knowing(others);
  }
}
