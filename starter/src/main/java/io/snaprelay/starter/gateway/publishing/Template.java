package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.rule.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with places for a stream's names.
 *
 * @param text with {@code {app}}, {@code {stream}} and {@code {vhost}}
 */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern TOUCHING = Pattern.compile("}[^/{]*\\{");
  private static final Set<String> KNOWN = Set.of("app", "stream", "vhost");

  /** What is wrong with such a text; empty where nothing is. */
  static Optional<String> problem(String text) {
    boolean unknown = PLACE.matcher(text).results().anyMatch(r -> !KNOWN.contains(r.group(1)));
    String rest = PLACE.matcher(text).replaceAll("");
    if (unknown || rest.contains("{") || rest.contains("}")) {
      return Optional.of("nothing in braces but {app}, {stream} and {vhost}");
    }
    return text.contains("{stream}")
        ? Optional.empty()
        : Optional.of("{stream} in it, or all streams would be one");
  }

  /** What is wrong with it as a name of streams, of which each must have another one. */
  static Optional<String> problemOfNames(String text, List<String> apps) {
    if (TOUCHING.matcher(text).find()) {
      return Optional.of("a / between its places, or two streams could be called alike");
    }
    boolean oneApp = apps.size() == 1 && Glob.isPlain(apps.getFirst());
    return text.contains("{app}") || oneApp
        ? problem(text)
        : Optional.of("{app} in it, unless apps is one name: streams of two would be called alike");
  }

  String fill(Place place) {
    Map<String, String> names =
        Map.of("app", place.app(), "stream", place.stream(), "vhost", place.vhost());
    return PLACE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), "")));
  }

  /** Whether a text can come of both, each with one of its apps, and any other names. */
  boolean overlaps(List<Glob> apps, Template other, List<Glob> otherApps) {
    return apps.stream()
        .map(this::withApp)
        .anyMatch(own -> otherApps.stream().map(other::withApp).anyMatch(it -> Glob.meet(own, it)));
  }

  /** A pattern of all that comes of it, and of some more: a name stands for any characters. */
  private Glob withApp(Glob app) {
    return new Glob(
        PLACE
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(found.group(1).equals("app") ? app.text() : "*")));
  }

  /** Whether {@code filled} can come of it with one of these apps, and any other names. */
  boolean mayGive(String filled, List<Glob> apps) {
    String app = apps.stream().map(Glob::regex).collect(Collectors.joining("|", "(?:", ")"));
    StringBuilder regex = new StringBuilder();
    int from = 0;
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      regex.append(Pattern.quote(text.substring(from, places.start())));
      regex.append(places.group(1).equals("app") ? app : "[^/]+");
      from = places.end();
    }
    regex.append(Pattern.quote(text.substring(from)));
    return Pattern.matches(regex.toString(), filled);
  }
}
