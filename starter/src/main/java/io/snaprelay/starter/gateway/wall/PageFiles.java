package io.snaprelay.starter.gateway.wall;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's own files, as they are in this build; open to everybody, since they hold nothing. */
final class PageFiles {

  private static final String FOLDER = "page/";
  private static final String INDEX = "index.html";

  /** No name can lead out of the folder. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,60}(?:\\.[a-z]{1,10})?\\.([a-z0-9]{2,5})");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json");

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();
  private final PageHeaders headers;

  PageFiles(PageHeaders headers) {
    this.headers = headers;
  }

  /**
   * One file.
   *
   * @param tag for caches; another one where the content is another
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record PageFile(byte[] content, String type, String tag) {}

  void index(Context context) {
    serve(context, INDEX);
  }

  void file(Context context) {
    serve(context, context.pathParam("name"));
  }

  private void serve(Context context, String name) {
    PageFile file = find(name).orElseThrow(() -> new NotFoundResponse("there is no such file"));
    headers.put(context);
    context.header("ETag", file.tag());
    context.header("Cache-Control", "no-cache");
    context.contentType(file.type());
    if (file.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.result(file.content());
    }
  }

  private Optional<PageFile> find(String name) {
    Matcher legal = NAME.matcher(name);
    String type = legal.matches() ? TYPES.get(legal.group(1)) : null;
    return type == null
        ? Optional.empty()
        : Optional.ofNullable(read.computeIfAbsent(name, one -> read(one, type)));
  }

  private static @Nullable PageFile read(String name, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new PageFile(content, type, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
