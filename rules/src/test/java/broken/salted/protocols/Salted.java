package broken.salted.protocols;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class Salted {
  Set<Integer> breaksBySetOf() {
    return Set.of(1, 2);
  }

  Set<Integer> breaksBySetOfMany() {
    return Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  Set<Integer> breaksBySetCopyOf() {
    return Set.copyOf(List.of(1, 2));
  }

  Map<Integer, Integer> breaksByMapOf() {
    return Map.of(1, 2, 3, 4);
  }

  Map<Integer, Integer> breaksByMapOfEntries() {
    return Map.ofEntries(Map.entry(1, 2));
  }

  Map<Integer, Integer> breaksByMapCopyOf() {
    return Map.copyOf(new TreeMap<>());
  }

  Set<Integer> breaksByCollectingASet() {
    return Stream.of(1, 2).collect(Collectors.toUnmodifiableSet());
  }

  Map<Integer, Integer> breaksByCollectingAMap() {
    return Stream.of(1, 2).collect(Collectors.toUnmodifiableMap(key -> key, key -> key));
  }

  Function<List<Integer>, Set<Integer>> breaksByReference() {
    return Set::copyOf;
  }

  Function<Integer, Set<Integer>> breaksInALambda() {
    return number -> Set.of(number, 2);
  }

  Set<Integer> allowedEmptySet() {
    return Set.of();
  }

  Map<Integer, Integer> allowedEmptyMap() {
    return Map.of();
  }

  List<Integer> allowedList() {
    return List.copyOf(List.of(1, 2));
  }

  Map.Entry<Integer, Integer> allowedEntry() {
    return Map.entry(1, 2);
  }
}
