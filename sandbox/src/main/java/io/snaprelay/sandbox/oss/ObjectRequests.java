package io.snaprelay.sandbox.oss;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** What is asked of an object. Contents are streamed between the socket and the disk. */
final class ObjectRequests {

  private static final String ENCRYPTION = "x-oss-server-side-encryption";
  private static final Set<String> ENCRYPTIONS = Set.of("AES256", "KMS", "SM4");

  /** What a client gives with an object and gets back with it, besides x-oss-meta-*. */
  private static final Set<String> KEPT_HEADERS =
      Set.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires",
          ENCRYPTION,
          ENCRYPTION + "-key-id");

  private static final String USER_METADATA = "x-oss-meta-";
  private static final String OVERRIDE = "response-";
  private static final String CRC = "x-oss-hash-crc64ecma";

  private final Buckets buckets;
  private final Faults faults;

  ObjectRequests(Buckets buckets, Faults faults) {
    this.buckets = buckets;
    this.faults = faults;
  }

  void handle(OssRequest request, HttpServletRequest in, HttpServletResponse out)
      throws IOException {
    Bucket bucket = buckets.get(request.bucket());
    switch (request.method()) {
      case "PUT" -> put(bucket, request, in, out);
      case "GET" -> get(bucket, request, out);
      case "HEAD" -> head(bucket.object(request.key()), out);
      case "DELETE" -> {
        bucket.delete(request.key());
        out.setStatus(204);
      }
      default -> throw OssError.notImplemented(request.method() + " on an object");
    }
  }

  private void put(
      Bucket bucket, OssRequest request, HttpServletRequest in, HttpServletResponse out)
      throws IOException {
    if (request.header("x-oss-copy-source") != null) {
      throw OssError.notImplemented("copies");
    }
    String encryption = request.header(ENCRYPTION);
    if (encryption != null && !ENCRYPTIONS.contains(encryption)) {
      throw OssError.invalidEncryption(encryption);
    }
    Path upload = bucket.upload();
    try {
      StoredObject stored = receive(request, in, upload);
      bucket.put(stored, upload, "true".equals(request.header("x-oss-forbid-overwrite")));
      out.setHeader("ETag", '"' + stored.etag() + '"');
      out.setHeader(CRC, faults.crc(stored.crc64()));
    } finally {
      Files.deleteIfExists(upload);
    }
  }

  private static StoredObject receive(OssRequest request, HttpServletRequest in, Path upload)
      throws IOException {
    MessageDigest md5 = Hashes.md5();
    var crc64 = new Crc64();
    long size;
    try (var checked = new CheckedInputStream(in.getInputStream(), crc64);
        var digested = new DigestInputStream(checked, md5)) {
      size = Files.copy(digested, upload);
    }
    byte[] digest = md5.digest();
    requireSameDigest(request.header("content-md5"), digest);
    return new StoredObject(
        request.key(),
        size,
        Hashes.hex(digest).toUpperCase(Locale.ROOT),
        Long.toUnsignedString(crc64.getValue()),
        Instant.now(),
        kept(in));
  }

  private static void requireSameDigest(@Nullable String given, byte[] digest) {
    if (given != null && !given.equals(Base64.getEncoder().encodeToString(digest))) {
      throw OssError.invalidDigest();
    }
  }

  /** Values stay as they came, byte by byte; names of metadata become lower case, as in OSS. */
  private static Map<String, String> kept(HttpServletRequest in) {
    var kept = new TreeMap<String, String>();
    for (String name : Collections.list(in.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(USER_METADATA) || KEPT_HEADERS.contains(lower)) {
        kept.put(lower, in.getHeader(name));
      }
    }
    kept.putIfAbsent("content-type", "application/octet-stream");
    return kept;
  }

  private static void get(Bucket bucket, OssRequest request, HttpServletResponse out)
      throws IOException {
    StoredObject object = bucket.object(request.key());
    String process = request.parameter(Resize.PARAMETER);
    if (process != null) {
      resized(bucket, object, Resize.parse(process), out);
      return;
    }
    describe(object, out);
    request.query().forEach((name, value) -> override(name, value, out));
    ByteRange range = ByteRange.of(request.header("range"), object.size());
    out.setContentLengthLong(range.length());
    if (range.length() < object.size()) {
      out.setStatus(206);
      out.setHeader("Content-Range", range.contentRange(object.size()));
    }
    try (InputStream content = bucket.content(object)) {
      content.skipNBytes(range.first());
      send(content, range.length(), out.getOutputStream());
    }
  }

  private static void resized(
      Bucket bucket, StoredObject object, Resize resize, HttpServletResponse out)
      throws IOException {
    byte[] jpeg = resize.apply(bucket, object);
    out.setContentType("image/jpeg");
    out.setHeader("Last-Modified", httpDate(object.modified()));
    out.setContentLength(jpeg.length);
    out.getOutputStream().write(jpeg);
  }

  private static void send(InputStream content, long length, OutputStream out) throws IOException {
    var buffer = new byte[64 << 10];
    long left = length;
    while (left > 0) {
      int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the object is shorter than its description says");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void override(String parameter, String value, HttpServletResponse out) {
    String header = parameter.startsWith(OVERRIDE) ? parameter.substring(OVERRIDE.length()) : "";
    if (KEPT_HEADERS.contains(header)) {
      out.setHeader(header, value);
    }
  }

  private static void head(StoredObject object, HttpServletResponse out) {
    describe(object, out);
    out.setContentLengthLong(object.size());
  }

  private static void describe(StoredObject object, HttpServletResponse out) {
    object.headers().forEach(out::setHeader);
    out.setHeader("ETag", '"' + object.etag() + '"');
    out.setHeader("Last-Modified", httpDate(object.modified()));
    out.setHeader("Accept-Ranges", "bytes");
    out.setHeader("x-oss-object-type", "Normal");
    out.setHeader("x-oss-storage-class", "Standard");
    out.setHeader(CRC, object.crc64());
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
