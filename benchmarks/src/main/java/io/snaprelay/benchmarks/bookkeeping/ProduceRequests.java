package io.snaprelay.benchmarks.bookkeeping;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the broker in this process counts, by its own metrics. */
final class ProduceRequests {

  private static final String TOPICS = "kafka.server:type=BrokerTopicMetrics,name=";

  private ProduceRequests() {}

  /** Requests of producers until now; one may carry several messages. */
  static long requests() {
    return count("TotalProduceRequestsPerSec");
  }

  static long messages() {
    return count("MessagesInPerSec");
  }

  private static long count(String name) {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(TOPICS + name), "Count");
    } catch (JMException e) {
      throw new IllegalStateException("the broker does not say how many requests it had", e);
    }
  }
}
