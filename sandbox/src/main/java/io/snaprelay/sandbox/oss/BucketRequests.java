package io.snaprelay.sandbox.oss;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What is asked of the service and of a bucket, not of an object. */
final class BucketRequests {

  private static final int DEFAULT_KEYS = 100;
  private static final int MOST_KEYS = 1000;
  private static final String STORAGE_CLASS = "Standard";
  private static final String OWNER = "sandbox";

  private final Buckets buckets;
  private final String region;

  BucketRequests(Buckets buckets, String region) {
    this.buckets = buckets;
    this.region = region;
  }

  void handle(OssRequest request, Context context) {
    switch (request.method()) {
      case "PUT" -> put(request);
      case "DELETE" -> {
        buckets.delete(request.bucket());
        context.status(204);
      }
      case "GET" -> xml(context, get(request));
      case "HEAD" -> buckets.get(request.bucket());
      default -> throw OssError.notImplemented(request.method() + " on a bucket");
    }
  }

  private void put(OssRequest request) {
    if (!request.query().isEmpty()) {
      throw OssError.notImplemented("PUT of a bucket's " + request.query().keySet());
    }
    buckets.create(request.bucket());
  }

  private String get(OssRequest request) {
    if (request.bucket().isEmpty()) {
      return all();
    }
    Bucket bucket = buckets.get(request.bucket());
    if (request.asks("bucketInfo")) {
      return Xml.document("BucketInfo", xml -> xml.element("Bucket", b -> describe(bucket, b)));
    }
    if (request.asks("acl")) {
      return acl();
    }
    if (request.asks("location")) {
      return Xml.document("LocationConstraint", xml -> xml.text("Location", "oss-" + region));
    }
    return list(request, bucket);
  }

  private String all() {
    return Xml.document(
        "ListAllMyBucketsResult",
        xml -> {
          owner(xml);
          xml.element(
              "Buckets", b -> buckets.all().forEach(a -> b.element("Bucket", x -> describe(a, x))));
        });
  }

  private void describe(Bucket bucket, Xml xml) {
    xml.text("Name", bucket.name());
    xml.text("Location", "oss-" + region);
    xml.text("CreationDate", OssError.isoMillis(bucket.created()));
    xml.text("ExtranetEndpoint", "oss-" + region + ".aliyuncs.com");
    xml.text("IntranetEndpoint", "oss-" + region + "-internal.aliyuncs.com");
    xml.text("StorageClass", STORAGE_CLASS);
    owner(xml);
    xml.element("AccessControlList", acl -> acl.text("Grant", "private"));
  }

  private static String acl() {
    return Xml.document(
        "AccessControlPolicy",
        xml -> {
          owner(xml);
          xml.element("AccessControlList", acl -> acl.text("Grant", "private"));
        });
  }

  private static String list(OssRequest request, Bucket bucket) {
    boolean second = "2".equals(request.parameter("list-type"));
    String prefix = given(request, "prefix");
    String delimiter = given(request, "delimiter");
    int maxKeys = maxKeys(request);
    String after = second ? afterV2(request) : given(request, "marker");
    Listing page = Listing.page(bucket.objects(), prefix, delimiter, after, maxKeys);
    UnaryOperator<String> encoded = encoding(request);
    return Xml.document(
        "ListBucketResult",
        xml -> {
          xml.text("Name", bucket.name());
          xml.text("Prefix", encoded.apply(prefix));
          xml.text("Delimiter", encoded.apply(delimiter));
          xml.text("MaxKeys", Integer.toString(maxKeys));
          xml.text("EncodingType", given(request, "encoding-type"));
          xml.text("IsTruncated", Boolean.toString(page.next() != null));
          if (second) {
            placeV2(request, page, xml);
          } else {
            placeV1(after, page, encoded, xml);
          }
          entries(page, encoded, xml);
        });
  }

  private static void placeV1(String after, Listing page, UnaryOperator<String> encoded, Xml xml) {
    xml.text("Marker", encoded.apply(after));
    if (page.next() != null) {
      xml.text("NextMarker", encoded.apply(page.next()));
    }
  }

  private static void placeV2(OssRequest request, Listing page, Xml xml) {
    xml.text("KeyCount", Integer.toString(page.objects().size() + page.prefixes().size()));
    xml.text("StartAfter", given(request, "start-after"));
    xml.text("ContinuationToken", given(request, "continuation-token"));
    if (page.next() != null) {
      byte[] next = page.next().getBytes(StandardCharsets.UTF_8);
      xml.text("NextContinuationToken", Base64.getUrlEncoder().encodeToString(next));
    }
  }

  private static void entries(Listing page, UnaryOperator<String> encoded, Xml xml) {
    for (StoredObject object : page.objects()) {
      xml.element("Contents", contents -> describe(object, encoded, contents));
    }
    for (String rolledUp : page.prefixes()) {
      xml.element("CommonPrefixes", common -> common.text("Prefix", encoded.apply(rolledUp)));
    }
  }

  private static void describe(StoredObject object, UnaryOperator<String> encoded, Xml xml) {
    xml.text("Key", encoded.apply(object.key()));
    xml.text("LastModified", OssError.isoMillis(object.modified()));
    xml.text("ETag", '"' + object.etag() + '"');
    xml.text("Type", "Normal");
    xml.text("Size", Long.toString(object.size()));
    xml.text("StorageClass", STORAGE_CLASS);
    owner(xml);
  }

  private static String afterV2(OssRequest request) {
    String token = given(request, "continuation-token");
    if (token.isEmpty()) {
      return given(request, "start-after");
    }
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw OssError.invalidArgument("the continuation token is none of this endpoint's");
    }
  }

  private static int maxKeys(OssRequest request) {
    String given = given(request, "max-keys");
    try {
      int keys = given.isEmpty() ? DEFAULT_KEYS : Integer.parseInt(given);
      if (keys >= 1 && keys <= MOST_KEYS) {
        return keys;
      }
    } catch (NumberFormatException e) {
      throw OssError.invalidArgument("max-keys is not a number: " + given);
    }
    throw OssError.invalidArgument("max-keys must be 1 to " + MOST_KEYS + ", not " + given);
  }

  /**
   * Keys may hold what XML cannot: then the client asks for them encoded, and only then they are.
   */
  private static UnaryOperator<String> encoding(OssRequest request) {
    return given(request, "encoding-type").equals("url")
        ? text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")
        : UnaryOperator.identity();
  }

  private static void owner(Xml xml) {
    xml.element(
        "Owner",
        owner -> {
          owner.text("ID", OWNER);
          owner.text("DisplayName", OWNER);
        });
  }

  private static String given(OssRequest request, String parameter) {
    return Objects.requireNonNullElse(request.parameter(parameter), "");
  }

  private static void xml(Context context, String document) {
    context
        .header("Content-Type", "application/xml")
        .result(document.getBytes(StandardCharsets.UTF_8));
  }
}
