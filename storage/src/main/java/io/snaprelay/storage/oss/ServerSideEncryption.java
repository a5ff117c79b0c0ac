package io.snaprelay.storage.oss;

/** How OSS encrypts what it stores. */
public enum ServerSideEncryption {
  /** With keys that OSS manages itself. */
  AES256,
  /** With a key of Alibaba Cloud's key management service. */
  KMS
}
