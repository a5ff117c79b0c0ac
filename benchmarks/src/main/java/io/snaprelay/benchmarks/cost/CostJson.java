package io.snaprelay.benchmarks.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.cost.Crossover.Resource;
import io.snaprelay.runtime.text.Durations;
import java.util.List;
import java.util.Locale;

/** Writes a report as one JSON object, every sample in it. */
final class CostJson {

  private CostJson() {}

  static String of(CostReport report) {
    ObjectNode root = new ObjectMapper().createObjectNode().put("benchmark", "cost");
    root.put("bundled", report.bundled()).put("distribution", report.distribution());
    root.put("cores", report.cores()).put("rounds", report.rounds());
    root.put("windowSeconds", SubjectCost.seconds(report.window()));
    root.put("publishedStreamsPerCore", CostReport.PUBLISHED_STREAMS_PER_CORE);
    var streams = root.putArray("streams");
    report.streams().forEach(stream -> stream(streams.addObject(), stream));
    var worker = root.putArray("worker");
    report.whole().forEach(whole -> whole(worker.addObject(), whole));
    var figures = root.putArray("figures");
    report.figures().forEach(figure -> figure(figures.addObject(), figure));
    return root.toPrettyString();
  }

  private static void stream(ObjectNode node, StreamCost stream) {
    node.put("name", stream.name()).put("title", stream.title());
    node.put("restarts", stream.restarts());
    var subjects = node.putArray("subjects");
    stream.subjects().forEach(cost -> subject(subjects.addObject(), cost));
    samples(node, "oneShots", stream.oneShots());
    Crossover crossover = new Crossover(stream.relays(), stream.oneShots());
    ObjectNode cheaper = node.putObject("oneShotsTakeLessFromSeconds");
    for (Resource resource : Resource.values()) {
      if (crossover.knows(resource)) {
        cheaper.put(resource.name().toLowerCase(Locale.ROOT), crossover.cheaperFrom(resource));
      }
    }
  }

  private static void subject(ObjectNode node, SubjectCost cost) {
    Subject subject = cost.subject();
    node.put("shape", subject.shape().name()).put("ffmpeg", subject.program().name());
    node.put("interval", Durations.format(subject.interval()));
    spread(node.putObject("cpuSecondsPerMinute"), cost.spread(Sample::cpuPerMinute));
    Spread share = cost.ofUsual();
    if (share != null) {
      spread(node.putObject("ofUsual"), share);
    }
    node.put("streamsPerCore", cost.streamsPerCore());
    if (subject.takesPictures()) {
      node.put("gigabyteSecondsPer10000Pictures", cost.gigabyteSeconds());
    }
    cost.pulledMegabytesPerHour().ifPresent(value -> node.put("pulledMegabytesPerHour", value));
    samples(node, "samples", cost.samples());
  }

  private static void spread(ObjectNode node, Spread spread) {
    node.put("min", spread.min()).put("median", spread.median()).put("max", spread.max());
  }

  private static void samples(ObjectNode node, String name, List<Sample> samples) {
    var list = node.putArray(name);
    for (Sample sample : samples) {
      ObjectNode one = list.addObject().put("cpuSeconds", sample.cpu());
      one.put("seconds", sample.seconds()).put("megabytes", sample.megabytes());
      if (sample.knowsPulled()) {
        one.put("pulledBytes", sample.pulled());
      }
    }
  }

  private static void whole(ObjectNode node, WholeCost whole) {
    node.put("streams", whole.streams()).put("seconds", whole.seconds());
    node.put("jvmCpuSeconds", whole.jvm()).put("childrenCpuSeconds", whole.children());
    node.put("jvmMegabytes", whole.jvmMegabytes());
    node.put("childMegabytes", whole.medianChildMegabytes());
    node.put("streamsPerCore", whole.streamsPerCore()).put("missed", whole.missed());
  }

  private static void figure(ObjectNode node, Figure figure) {
    node.put("name", figure.name()).put("value", figure.value()).put("unit", figure.unit());
    Figure.Target target = figure.target();
    if (target != null) {
      node.put("atMost", target.bound()).put("reached", figure.reached());
    }
  }
}
