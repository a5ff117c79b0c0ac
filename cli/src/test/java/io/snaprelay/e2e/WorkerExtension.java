package io.snaprelay.e2e;

import io.snaprelay.worker.WorkerProcess;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A worker in this process for all tests of a class, on the {@link Stack}. */
final class WorkerExtension implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace OWN = Namespace.create(WorkerExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(OWN).put(WorkerProcess.class, StackExtension.stack(context).worker());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    WorkerProcess worker = context.getStore(OWN).remove(WorkerProcess.class, WorkerProcess.class);
    if (worker != null) {
      worker.close();
    }
  }
}
