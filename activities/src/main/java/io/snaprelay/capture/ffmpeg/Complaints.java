package io.snaprelay.capture.ffmpeg;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.redact.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last warnings and errors of one run. */
final class Complaints {
  private static final int KEPT = 20;
  private static final int MAX_DETAIL = 300;

  /** Lines about our own choices, which say nothing about the source. */
  private static final List<String> OF_NO_INTEREST =
      List.of(
          "deprecated pixel format used",
          "non monotonically increasing dts",
          "bytes left at end of AVCC header",
          "Output file is empty");

  private final Deque<LogLine.Complaint> kept = new ArrayDeque<>();

  void add(LogLine.Complaint complaint) {
    if (OF_NO_INTEREST.stream().anyMatch(complaint.text()::contains)) {
      return;
    }
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(complaint);
  }

  boolean mention(List<String> words) {
    return kept.stream().anyMatch(complaint -> words.stream().anyMatch(complaint.text()::contains));
  }

  /**
   * The last one that ends with one of the words, as the system's own reasons do, without the URL's
   * secrets. What a source wrote, such as the name of a segment, stands within quotes, or behind
   * what says that a server wrote it.
   */
  Optional<String> endingIn(List<String> words, SourceUrl url) {
    return kept.stream()
        .filter(complaint -> !complaint.text().contains("Server error:"))
        .filter(complaint -> words.stream().anyMatch(complaint.text().strip()::endsWith))
        .reduce((a, b) -> b)
        .map(complaint -> redacted(complaint.text(), url));
  }

  /** The last one with one of the words, without the URL's secrets. */
  Optional<String> naming(List<String> words, SourceUrl url) {
    return kept.stream()
        .filter(complaint -> words.stream().anyMatch(complaint.text()::contains))
        .reduce((a, b) -> b)
        .map(complaint -> redacted(complaint.text(), url));
  }

  boolean any() {
    return !kept.isEmpty();
  }

  boolean anyError() {
    return kept.stream().anyMatch(complaint -> !complaint.level().equals("warning"));
  }

  /** The last error, or the last warning where there was none, without the URL's secrets. */
  Optional<String> last(SourceUrl url) {
    Optional<LogLine.Complaint> error =
        kept.stream().filter(c -> !c.level().equals("warning")).reduce((a, b) -> b);
    return error.or(() -> Optional.ofNullable(kept.peekLast())).map(c -> redacted(c.text(), url));
  }

  /** Also where ffmpeg prints only a part of the URL, such as a stream's name with its query. */
  private static String redacted(String text, SourceUrl url) {
    String value = url.value();
    String clean = text.replace(value, url.toString());
    int query = value.indexOf('?');
    if (query >= 0 && query + 1 < value.length()) {
      clean = clean.replace(value.substring(query + 1), "***");
    }
    clean = Redactor.text(clean);
    return clean.length() > MAX_DETAIL ? clean.substring(0, MAX_DETAIL) + "…" : clean;
  }
}
