package io.snaprelay.cli.sandbox;

import java.util.List;

/** Where the streams are shown, each second. */
interface Screen {

  void show(List<StreamRow> rows);

  /** Shows it as it stands for good: what is printed next comes below. */
  void finish();
}
