package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ColumnsTest {

  @Test
  void alignsByTheWidestCell_andColoursTakeNoRoom() {
    Paint paint = new Paint(Ansi.ON);

    Columns columns =
        new Columns().row("A", paint.state("LIVE"), "x").row("long name", "STARTING", "y").row("B");

    assertThat(columns.lines().get(0)).startsWith("A          ").endsWith("      x");
    assertThat(columns.lines().get(1)).isEqualTo("long name  STARTING  y");
    assertThat(columns.lines().get(2)).isEqualTo("B");
    assertThat(Columns.visible(columns.lines().get(0)))
        .isEqualTo(Columns.visible(columns.lines().get(1)));
  }
}
