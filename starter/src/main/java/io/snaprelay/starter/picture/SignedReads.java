package io.snaprelay.starter.picture;

import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.storage.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches pictures under signed addresses of our own. */
public final class SignedReads implements PictureFiles.Source, AutoCloseable {

  private static final Duration VALID = Duration.ofMinutes(5);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final StoredPictures pictures;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  public SignedReads(StoredPictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public long bytes(StoredPicture picture) throws IOException {
    return pictures
        .find(picture.key())
        .map(StoredObject::bytes)
        .orElseThrow(() -> new IOException(picture.key() + " is gone from the bucket"));
  }

  @Override
  public void fetch(StoredPicture picture, Path file) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(pictures.url(picture.key(), VALID)).timeout(LIMIT).build();
    HttpResponse<Path> response;
    try {
      response = client.send(request, BodyHandlers.ofFile(file));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (IOException e) {
      throw new IOException(
          picture.key() + ": " + Redactor.text(String.valueOf(e.getMessage())), e);
    }
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s: the store answered %d".formatted(picture.key(), response.statusCode()));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
