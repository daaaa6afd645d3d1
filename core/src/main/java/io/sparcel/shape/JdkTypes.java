package io.sparcel.shape;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JDK's types that may travel, by name, because reader and writer must agree whatever loader
 * they see them through. A type that is not listed is refused: each serializer library has its own
 * idea of what a type it does not know looks like.
 */
public final class JdkTypes {

  /** Values without references to anything but other values. */
  private static final Set<String> VALUES =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Character",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.lang.StackTraceElement",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.math.MathContext",
          "java.util.UUID",
          "java.util.Locale",
          "java.util.Currency",
          "java.util.Date",
          "java.util.BitSet",
          "java.util.Random",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble",
          "java.util.SimpleTimeZone",
          "java.util.GregorianCalendar",
          "sun.util.calendar.ZoneInfo",
          "java.util.regex.Pattern",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicIntegerArray",
          "java.util.concurrent.atomic.AtomicLongArray",
          "java.net.URI",
          "java.io.File",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Period",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.MonthDay",
          "java.time.ZoneOffset",
          "java.time.ZoneRegion",
          "java.util.Comparators$NaturalOrderComparator",
          "java.util.Collections$ReverseComparator",
          "java.lang.String$CaseInsensitiveComparator");

  /**
   * Mutable containers that every serializer can fill after it made them known: cycles are safe.
   */
  private static final Set<String> MUTABLE =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.Vector",
          "java.util.Stack",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.concurrent.ConcurrentHashMap");

  /** Containers that are rebuilt only when their content is there. */
  private static final Set<String> OTHER_CONTAINERS =
      Set.of(
          "java.util.PriorityQueue",
          "java.util.Properties",
          "java.util.EnumMap",
          "java.util.RegularEnumSet",
          "java.util.JumboEnumSet",
          "java.util.Arrays$ArrayList",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.Optional",
          "java.util.concurrent.ConcurrentHashMap$KeySetView",
          "java.util.concurrent.ConcurrentSkipListMap",
          "java.util.concurrent.ConcurrentSkipListSet",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.concurrent.atomic.AtomicReferenceArray");

  private static final Pattern WRAPPERS =
      Pattern.compile(
          "java\\.util\\.(ImmutableCollections\\$(List12|ListN|Set12|SetN|Map1|MapN)"
              + "|Collections\\$(Unmodifiable|Synchronized|Checked|Empty|Singleton)[A-Za-z]+"
              + "|Collections\\$(CopiesList|SetFromMap))");

  /** Containers that hold another object as it is, which a payload then names. */
  private static final Pattern VIEWS =
      Pattern.compile(
          "java\\.util\\.(Collections\\$((Unmodifiable|Synchronized|Checked)[A-Za-z]+|SetFromMap)"
              + "|Arrays\\$ArrayList|concurrent\\.ConcurrentHashMap\\$KeySetView)");

  /** Containers whose serialized form names the type of their elements even when empty. */
  private static final Set<String> TYPED =
      Set.of("java.util.EnumMap", "java.util.RegularEnumSet", "java.util.JumboEnumSet");

  /** Names that only the serialized forms of the types above mention. */
  private static final Set<String> FORMS =
      Set.of(
          "java.lang.Object",
          "java.lang.Number",
          "java.lang.Enum",
          "java.lang.Record",
          "java.lang.Class",
          "java.lang.Throwable",
          "java.lang.Comparable",
          "java.util.CollSer",
          "java.util.Map$Entry",
          "java.util.Comparator",
          "java.util.Calendar",
          "java.util.TimeZone",
          "java.util.EnumSet",
          "java.util.EnumSet$SerializationProxy",
          "java.util.Collections$ReverseComparator2",
          "java.lang.invoke.SerializedLambda",
          "java.util.concurrent.ConcurrentHashMap$CollectionView",
          "java.util.concurrent.ConcurrentHashMap$Segment",
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantLock$Sync",
          "java.util.concurrent.locks.ReentrantLock$NonfairSync",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer",
          "java.util.concurrent.TimeUnit",
          "java.math.RoundingMode",
          "java.nio.file.Path",
          "java.nio.charset.Charset",
          "java.nio.file.StandardOpenOption",
          "java.util.AbstractMap",
          "java.util.AbstractList",
          "java.util.AbstractSet",
          "java.util.AbstractCollection",
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "java.util.Collection");

  private static final Pattern THROWABLES =
      Pattern.compile(
          "java\\.(lang|io|util|util\\.concurrent|sql|time|net)\\.\\w*(Exception|Error)");

  private JdkTypes() {}

  /** Returns whether a payload may name a class of the JDK. */
  public static boolean allows(String name) {
    return VALUES.contains(name)
        || MUTABLE.contains(name)
        || OTHER_CONTAINERS.contains(name)
        || FORMS.contains(name)
        || name.startsWith("java.time.")
        || WRAPPERS.matcher(name).matches()
        || isThrowable(name);
  }

  /** Returns whether a class is the JDK's own. */
  public static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Returns whether an object is a value: it refers to nothing, and its identity means nothing. */
  public static boolean isValue(Object object) {
    Class<?> type = object.getClass();
    return VALUES.contains(type.getName())
        || object instanceof Class<?>
        || object instanceof Enum<?>
        || object instanceof Charset
        || isLocalPath(object)
        || (type.getName().startsWith("java.time.") && object instanceof Serializable);
  }

  /** Returns whether an object is a path of the default file system. */
  public static boolean isLocalPath(Object object) {
    return object instanceof Path path && path.getFileSystem() == FileSystems.getDefault();
  }

  /** Returns whether a type is a container whose content its public methods show. */
  public static boolean isContainer(Class<?> type) {
    String name = type.getName();
    return MUTABLE.contains(name)
        || OTHER_CONTAINERS.contains(name)
        || WRAPPERS.matcher(name).matches();
  }

  /** Returns whether a container exists before its content does, so that a cycle may pass it. */
  public static boolean isMutableContainer(Class<?> type) {
    return MUTABLE.contains(type.getName());
  }

  /** Returns whether a container only wraps another, and so nests one deeper than it looks. */
  public static boolean isWrapper(Class<?> type) {
    return WRAPPERS.matcher(type.getName()).matches();
  }

  /**
   * Returns whether a container shows content that another object holds: a collection, a map or an
   * array, which travels with it and must be fit to.
   */
  public static boolean isView(Class<?> type) {
    return VIEWS.matcher(type.getName()).matches();
  }

  /** Returns whether a container's serialized form names the type of its elements. */
  public static boolean namesElementType(Class<?> type) {
    return TYPED.contains(type.getName());
  }

  /** Returns whether a name is that of one of the JDK's common exceptions. */
  public static boolean isThrowable(String name) {
    return THROWABLES.matcher(name).matches();
  }
}
