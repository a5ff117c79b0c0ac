package io.snaprelay.model;

/** How closely a stream has to be looked at. Ordered: load is shed from the lowest first. */
public enum RiskLevel {
  LOW,
  NORMAL,
  HIGH,
  CRITICAL
}
