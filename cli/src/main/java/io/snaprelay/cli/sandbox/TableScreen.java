package io.snaprelay.cli.sandbox;

import io.snaprelay.starter.cli.LiveTable;
import java.util.List;

/** A table that is drawn over itself, on a terminal. */
final class TableScreen implements Screen {

  private final LiveTable table;
  private final RowText text;

  TableScreen(LiveTable table, RowText text) {
    this.table = table;
    this.text = text;
  }

  @Override
  public void show(List<StreamRow> rows) {
    table.draw(text.table(rows));
  }

  @Override
  public void finish() {
    table.finish();
  }
}
