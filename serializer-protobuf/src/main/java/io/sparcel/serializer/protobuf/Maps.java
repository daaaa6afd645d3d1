package io.sparcel.serializer.protobuf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes maps of keys and values in turn. */
final class Maps {
  private Maps() {}

  static Map<Object, Object> fill(Map<Object, Object> map, List<Object> items) {
    for (int i = 0; i < items.size(); i += 2) {
      map.put(items.get(i), items.get(i + 1));
    }
    return map;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  static Map.Entry<Object, Object>[] entries(List<Object> items) {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>();
    for (int i = 0; i < items.size(); i += 2) {
      entries.add(Map.entry(items.get(i), items.get(i + 1)));
    }
    return entries.toArray(new Map.Entry[0]);
  }

  static Object singleton(List<Object> items, Class<?> element) {
    if (items.size() != 2) {
      throw new IllegalArgumentException("not one entry");
    }
    return Collections.singletonMap(items.get(0), items.get(1));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is only known to be some enum
  static Object enumMap(List<Object> items, Class<?> element) {
    return fill(new EnumMap(element), items);
  }

  /** The flag has no accessor, but a copy shows it: its eldest key, once asked for, is its last. */
  @SuppressWarnings({"unchecked", "NonApiType"}) // this very class
  static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
    LinkedHashMap<Object, Object> copy = (LinkedHashMap<Object, Object>) map.clone();
    copy.put(new Object(), null); // younger than all, also where there are none
    copy.put(new Object(), null);
    Object eldest = copy.keySet().iterator().next();
    copy.get(eldest);
    return copy.keySet().iterator().next() != eldest;
  }
}
