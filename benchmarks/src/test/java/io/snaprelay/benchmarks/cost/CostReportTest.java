package io.snaprelay.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snaprelay.benchmarks.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostReportTest {

  private final CostReport report = Costs.report(Costs.stream());

  @Test
  void judgesOursAgainstTheUsualCommand() {
    assertThat(report.figures())
        .extracting(Figure::name)
        .containsExactly(
            "snaprelay EXACT, every 1s, bundled ffmpeg, of the usual",
            "snaprelay ECONOMY, every 1s, bundled ffmpeg, of the usual",
            "snaprelay ECONOMY, every 30s, bundled ffmpeg, of the usual",
            "memory of an ffmpeg among 20 (PSS)");
    assertThat(report.figures())
        .extracting(Figure::value)
        .containsExactly(0.5, 0.25, 1.3 / 14, 31.0);
    assertThat(report.figures()).allMatch(Figure::reached);
  }

  @Test
  void judgesNoStreamButTheOneOfTheTargets() {
    assertThat(Costs.report(Costs.uncountedStream()).figures())
        .extracting(Figure::name)
        .containsExactly("memory of an ffmpeg among 20 (PSS)");
  }

  @Test
  void saysWhatAWorkerCosts() {
    WholeCost whole = report.whole().getFirst();

    assertThat(whole.jvmCores()).isEqualTo(0.15);
    assertThat(whole.coresPerStream()).isEqualTo(69.0 / 60 / 20);
  }

  @Test
  void isATable() {
    String text = CostText.of(report);

    assertThat(text)
        .contains("2 cores; bundled: 8.0.1; distribution's: 5.1.9. 3 round(s) of 1m of stream each")
        .contains("## 720p30, 2.5 Mbit/s, keyframes 2 s apart")
        .contains(
            "| snaprelay ECONOMY | 1s | bundled | 3.50 (3.00–3.90) | 0.25 (0.20–0.30) | 17.1 | 40 |"
                + " 391 | 0.31 | 1,125 |")
        .contains("| floor: demux only |  | bundled | 0.10 | 0.01 | 600.0 | 40 |  |  | 1,125 |")
        .contains("| 30s | 0.60 | 0.65 | 0.12 | 1.17 | 0.90 | 9.38 |")
        .contains("| one-shots take less from | 10.3 s |")
        .contains("a prepaid server with 16 cores, 6.25 a core.")
        .contains("| memory of an ffmpeg among 20 (PSS) | 31.00 | 40.00 | reached |");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    CostReport other =
        new CostReport("8", "5", 2, 1, Costs.SECOND, List.of(Costs.uncountedStream()), List.of());

    assertThat(CostText.of(other))
        .contains("| 4.00 | 0.40 | 15.0 | 40 | 391 |  |  |")
        .contains("| every | CPU, s: one-shot | relay | memory, GB·s: one-shot | relay |\n")
        .doesNotContain("Targets", "SECRET", "worker");
  }

  @Test
  void isOneObjectOfJson_withEverySample() throws Exception {
    JsonNode json = new ObjectMapper().readTree(CostJson.of(report));

    JsonNode stream = json.at("/streams/0");
    assertThat(stream.at("/subjects/1/ofUsual/median").asDouble()).isEqualTo(0.5);
    assertThat(stream.at("/subjects/1/samples")).hasSize(3);
    assertThat(stream.at("/oneShots/0/cpuSeconds").asDouble()).isEqualTo(0.6);
    assertThat(stream.at("/oneShotsTakeLessFromSeconds/pulled").isNumber()).isTrue();
    assertThat(json.at("/worker/0/jvmCpuSeconds").asDouble()).isEqualTo(9);
    assertThat(json.at("/figures/0/reached").asBoolean()).isTrue();
  }

  @Test
  void showsNoSecrets() {
    CostReport other = Costs.report(Costs.uncountedStream());

    assertThat(CostJson.of(other)).contains("cdn.example").doesNotContain("SECRET");
    assertThat(CostChart.of(other, other.streams().getFirst()))
        .contains("cdn.example")
        .doesNotContain("SECRET");
  }
}
