package io.snaprelay.examples.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reads frames, fetches their pictures, and says of dark ones that their stream is to be looked at
 * more closely for a while. The order is: judge, answer, commit. Kafka or a bucket that fails ends
 * the program before the commit; started again, it sees the same frames once more. What is no
 * frame, or no picture, is skipped: it would end the program each time.
 */
public final class ReviewService implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ReviewService.class.getName());
  private static final String FRAME = "snaprelay.frame.captured.v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings settings;
  private final Pictures pictures;
  private final Consumer<String, byte[]> frames;
  private final Producer<String, byte[]> verdicts;
  private final Seen seen = new Seen(100_000);

  ReviewService(Settings settings) {
    this.settings = settings;
    pictures = new Pictures(settings);
    frames =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG, "review-service",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "50"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    verdicts =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(System.getenv());
    Thread main = Thread.currentThread();
    try (ReviewService service = new ReviewService(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> service.leave(main)));
      LOG.log(System.Logger.Level.INFO, "{0}", settings);
      service.run();
    }
  }

  private void leave(Thread main) {
    frames.wakeup();
    try {
      main.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws IOException, ExecutionException, InterruptedException {
    frames.subscribe(List.of(settings.framesTopic()), new Beginning());
    try {
      while (true) {
        ConsumerRecords<String, byte[]> some = frames.poll(Duration.ofSeconds(1));
        for (ConsumerRecord<String, byte[]> message : some) {
          review(message);
        }
        if (!some.isEmpty()) {
          frames.commitSync();
        }
      }
    } catch (WakeupException e) {
      LOG.log(System.Logger.Level.INFO, "stops");
    }
  }

  private void review(ConsumerRecord<String, byte[]> message)
      throws IOException, ExecutionException, InterruptedException {
    Header type = message.headers().lastHeader("ce_type");
    if (type == null || !FRAME.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return;
    }
    Optional<Frame> frame = Frame.of(message.value());
    if (frame.isPresent()) {
      review(frame.get());
    } else {
      LOG.log(System.Logger.Level.WARNING, "{0} is no frame, and is skipped", place(message));
    }
  }

  private static String place(ConsumerRecord<?, ?> message) {
    return message.topic() + "-" + message.partition() + "@" + message.offset();
  }

  private void review(Frame frame) throws IOException, ExecutionException, InterruptedException {
    if (seen.contains(frame.frameId())) {
      return;
    }
    Optional<BufferedImage> picture = pictures.read(frame.bucket(), frame.key());
    if (picture.isPresent()) {
      judge(frame, Brightness.of(picture.get()));
    } else {
      LOG.log(System.Logger.Level.WARNING, "{0} has no picture that can be read", frame.frameId());
    }
    seen.add(frame.frameId());
  }

  /** A bright picture says nothing: the stream falls back by itself. */
  private void judge(Frame frame, double brightness)
      throws IOException, ExecutionException, InterruptedException {
    if (brightness >= settings.dark()) {
      return;
    }
    ObjectNode verdict = JSON.createObjectNode();
    verdict.put("streamId", frame.streamId());
    verdict.put("riskLevel", "HIGH");
    verdict.put("ttl", settings.ttl().toString());
    verdict.put("reason", String.format(Locale.ROOT, "dark: mean luma %.0f", brightness));
    byte[] data = JSON.writeValueAsBytes(verdict);
    // Acknowledged before anything is committed.
    var message = new ProducerRecord<>(settings.verdictsTopic(), frame.streamId(), data);
    var place = verdicts.send(message).get();
    LOG.log(System.Logger.Level.INFO, "{0} is dark ({1})", frame.frameId(), place);
  }

  @Override
  public void close() {
    frames.close();
    verdicts.close();
    pictures.close();
  }

  /** Says from when on no frame is missed: without a commit it begins with what comes then. */
  private final class Beginning implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(frames::position);
      LOG.log(System.Logger.Level.INFO, "reads frames of {0} partitions", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What is not committed comes again, to whoever has them then.
    }
  }
}
