package io.snaprelay.sandbox.oss;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's keys.
 *
 * @param prefixes what the delimiter rolls up, each once
 * @param next the key or prefix after which the next page begins; none on the last page
 */
record Listing(List<StoredObject> objects, List<String> prefixes, @Nullable String next) {

  /**
   * @param after keys up to this one, and those that a prefix in its place rolls up, are left out
   * @param delimiter empty for none
   */
  static Listing page(
      NavigableMap<String, StoredObject> all,
      String prefix,
      String delimiter,
      String after,
      int maxKeys) {
    var objects = new ArrayList<StoredObject>();
    var prefixes = new ArrayList<String>();
    String last = after;
    boolean further = all.comparator().compare(after, prefix) > 0;
    for (StoredObject object : all.tailMap(further ? after : prefix, true).values()) {
      if (!object.key().startsWith(prefix)) {
        break;
      }
      String entry = entry(object.key(), prefix, delimiter);
      if (object.key().equals(after) || entry.equals(last)) {
        continue;
      }
      if (objects.size() + prefixes.size() == maxKeys) {
        return new Listing(objects, prefixes, last);
      }
      if (entry.equals(object.key()) && !rolledUp(entry, prefix, delimiter)) {
        objects.add(object);
      } else {
        prefixes.add(entry);
      }
      last = entry;
    }
    return new Listing(objects, prefixes, null);
  }

  /** The key itself, or the prefix up to the first delimiter behind the one asked for. */
  private static String entry(String key, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? key : key.substring(0, end + delimiter.length());
  }

  private static boolean rolledUp(String entry, String prefix, String delimiter) {
    return !delimiter.isEmpty() && entry.indexOf(delimiter, prefix.length()) >= 0;
  }
}
