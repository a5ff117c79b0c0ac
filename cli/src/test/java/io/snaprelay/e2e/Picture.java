package io.snaprelay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Trigger;
import java.time.Instant;

/** A message of the frames topic, read without any class of ours that writes it. */
record Picture(JsonNode data) {

  String frameId() {
    return data.get("frameId").asText();
  }

  Instant slot() {
    return Instant.parse(data.get("slot").asText());
  }

  Instant contentTime() {
    return Instant.parse(data.get("contentTime").asText());
  }

  Trigger trigger() {
    return Trigger.valueOf(data.get("trigger").asText());
  }

  /** Who delivered it. */
  Holder holder() {
    return new Holder(
        data.get("runId").asText(), data.get("segment").asInt(), data.get("attempt").asInt());
  }

  String key() {
    return data.get("key").asText();
  }

  String crc64() {
    return data.get("crc64").asText();
  }

  String riskLevel() {
    return data.get("riskLevel").asText();
  }

  int width() {
    return data.get("width").asInt();
  }
}
