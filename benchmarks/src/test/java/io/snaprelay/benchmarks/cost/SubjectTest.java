package io.snaprelay.benchmarks.cost;

import static io.snaprelay.benchmarks.cost.Costs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {

  private static final Duration FIFTH = Duration.ofMillis(200);

  @Test
  void hasTheUsualCommandBesideOurs_atEachInterval() {
    List<Subject> subjects = Subject.at(List.of(FIFTH, SECOND));

    assertThat(subjects).doesNotHaveDuplicates();
    assertThat(subjects.stream().filter(subject -> subject.shape().isOurs()))
        .hasSize(4)
        .allSatisfy(ours -> assertThat(subjects).contains(ours.usual()));
  }

  @Test
  void hasTheOthersOnce_atASecondWhereThatIsAskedFor() {
    assertThat(Subject.at(List.of(FIFTH, SECOND)))
        .filteredOn(subject -> subject.shape() == Shape.INFORMED)
        .extracting(Subject::interval)
        .containsExactly(SECOND, SECOND);
    assertThat(Subject.at(List.of(FIFTH)))
        .filteredOn(subject -> subject.program() == Program.DISTRIBUTION)
        .extracting(Subject::interval)
        .containsOnly(FIFTH);
  }

  @Test
  void isNamedForPeople() {
    assertThat(new Subject(Shape.USUAL, Program.DISTRIBUTION, FIFTH).title())
        .isEqualTo("usual command, every 200ms, distribution's ffmpeg");
    assertThat(new Subject(Shape.FLOOR, Program.BUNDLED, SECOND).title())
        .isEqualTo("floor: demux only, bundled ffmpeg");
  }
}
