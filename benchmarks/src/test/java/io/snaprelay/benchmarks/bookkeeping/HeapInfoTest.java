package io.snaprelay.benchmarks.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapInfoTest {

  @Test
  void readsTheHeapOfG1() {
    String answer =
        """
        4711:
         garbage-first heap   total reserved 524288K, committed 262144K, used 101376K [0x00, 0x01)
          region size 1024K, 56 young (57344K), 4 survivors (4096K)
         Metaspace       used 61440K, committed 62080K, reserved 1114112K
        """;

    assertThat(HeapInfo.usedMegabytes(answer)).isEqualTo(99);
  }

  @Test
  void addsTheGenerationsOfTheSerialCollector() {
    String answer =
        """
        4711:
         def new generation   total 39296K, used 10240K [0x00, 0x01, 0x02)
          eden space 34944K,  71% used [0x00, 0x01, 0x02)
         tenured generation   total 87424K, used 20480K [0x00, 0x01, 0x02)
         Metaspace       used 61440K, committed 62080K, reserved 1114112K
        """;

    assertThat(HeapInfo.usedMegabytes(answer)).isEqualTo(30);
  }

  @Test
  void showsAnAnswerThatItDoesNotKnow() {
    assertThatThrownBy(() -> HeapInfo.usedMegabytes("4711: No such process"))
        .hasMessageContaining("No such process");
  }
}
