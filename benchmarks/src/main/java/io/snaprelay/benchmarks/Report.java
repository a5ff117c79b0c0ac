package io.snaprelay.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rounds of a benchmark, as one figure each: the median. */
public record Report(String name, int rounds, List<Figure> figures) {

  public static Report of(String name, List<List<Figure>> rounds) {
    List<Figure> medians = new ArrayList<>();
    for (int i = 0; i < rounds.getFirst().size(); i++) {
      int figure = i;
      List<Double> values =
          rounds.stream().map(round -> round.get(figure).value()).sorted().toList();
      medians.add(rounds.getFirst().get(i).withValue(values.get(values.size() / 2)));
    }
    return new Report(name, rounds.size(), medians);
  }

  boolean reached() {
    return figures.stream().allMatch(Figure::reached);
  }

  public String text() {
    int width = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder("%s, %d round(s)%n".formatted(name, rounds));
    for (Figure figure : figures) {
      text.append(
          ("  %-" + width + "s  %10s %-4s %s%n")
              .formatted(figure.name(), number(figure.value()), figure.unit(), judgement(figure)));
    }
    return text.toString();
  }

  public String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("benchmark", name).put("rounds", rounds);
    ArrayNode list = root.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode node =
          list.addObject()
              .put("name", figure.name())
              .put("value", figure.value())
              .put("unit", figure.unit());
      Figure.Target target = figure.target();
      if (target != null) {
        node.put(target.atMost() ? "atMost" : "atLeast", target.bound());
        node.put("reached", figure.reached());
      }
    }
    return root.toString();
  }

  private static String judgement(Figure figure) {
    Figure.Target target = figure.target();
    return target == null
        ? ""
        : "%s %s: %s"
            .formatted(
                target.atMost() ? "at most" : "at least",
                number(target.bound()),
                figure.reached() ? "reached" : "MISSED");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.3f", value);
  }
}
