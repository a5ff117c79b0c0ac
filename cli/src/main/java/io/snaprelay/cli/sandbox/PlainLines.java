package io.snaprelay.cli.sandbox;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for each stream whenever its state changes, and every so often; for pipes and files. */
final class PlainLines implements Screen {

  private static final int EVERY = 5;

  private final PrintWriter out;
  private final RowText text;
  private final Map<String, String> states = new HashMap<>();
  private int shown;

  PlainLines(PrintWriter out, RowText text) {
    this.out = out;
    this.text = text;
  }

  @Override
  public void show(List<StreamRow> rows) {
    boolean all = shown++ % EVERY == 0;
    for (StreamRow row : rows) {
      boolean changed = !row.state().equals(states.put(row.streamId(), row.state()));
      if (all || changed) {
        out.println(text.line(row));
      }
    }
    out.flush();
  }

  @Override
  public void finish() {}
}
