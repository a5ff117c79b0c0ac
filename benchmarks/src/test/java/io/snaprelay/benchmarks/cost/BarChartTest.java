package io.snaprelay.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.snaprelay.benchmarks.cost.BarChart.Bar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BarChartTest {

  private final BarChart chart =
      new BarChart(
          "CPU & more",
          "a <note>",
          List.of(
              new Bar("usual", new Spread(8, 9, 10), "9.00", false),
              new Bar("ours", new Spread(2, 2.5, 5), "2.50", true)));

  @Test
  void isWellFormed_whateverTheTextsAre() throws Exception {
    assertThat(parsed().getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("CPU & more");
    assertThat(chart.svg()).contains("a &lt;note&gt;");
  }

  @Test
  void drawsBarsAsLongAsTheirNumbers() throws Exception {
    double usual = length(0);
    double ours = length(1);

    assertThat(usual / ours).isEqualTo(9 / 2.5, within(0.01));
    assertThat(element("rect", 0).getAttribute("class")).isEqualTo("usual");
    assertThat(element("rect", 1).getAttribute("class")).isEqualTo("ours");
  }

  @Test
  void staysInsideItsFrame_withRangesAndTexts() throws Exception {
    assertThat(Double.parseDouble(element("line", 0).getAttribute("x2"))).isLessThan(880 - 100);
  }

  @Test
  void isReadableOnDarkPages() {
    assertThat(chart.svg()).contains("prefers-color-scheme: dark").doesNotContain("background");
  }

  @Test
  void drawsWhatAStreamCameTo_theDearestFirst() {
    CostReport report = Costs.report(Costs.stream());
    String svg = CostChart.of(report, report.streams().getFirst());

    assertThat(svg).containsSubsequence("usual command, every 1s<", "snaprelay EXACT, every 1s<");
    assertThat(svg).containsSubsequence("snaprelay ECONOMY, every 30s<", "floor: demux only<");
    assertThat(svg).contains(">3.50 · 17<").doesNotContain("usual command, every 30s");
  }

  private double length(int bar) throws Exception {
    return Double.parseDouble(element("rect", bar).getAttribute("width"));
  }

  private Element element(String name, int number) throws Exception {
    NodeList all = parsed().getElementsByTagName(name);
    return (Element) all.item(number);
  }

  private Document parsed() throws Exception {
    byte[] svg = chart.svg().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }
}
