package io.snaprelay.starter.cli;

import io.snaprelay.contract.SourceUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs the URLs that a command names. */
final class UrlOptions {

  @Option(
      names = "--signer",
      paramLabel = "NAME",
      description =
          "Signer in the workers' configuration that signs the URLs at each connect; of one URL alone: NAME=URL.")
  private @Nullable String signer;

  /** The URLs, each with a signer: its own, or the common one. */
  List<SourceUrl> signed(List<SourceUrl> urls) {
    return urls.stream().map(url -> url.signer() == null ? url.signedBy(signer) : url).toList();
  }
}
