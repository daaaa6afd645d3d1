package io.sparcel.launch;

import io.sparcel.launch.SharedCode.Placed;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the code of one submission where its driver finds it. A jar stays where it is if the driver
 * runs here; a folder of classes is jarred. For a driver elsewhere it goes to the code that
 * submissions share, or into the submission's own folder where they share none.
 */
final class CodeStaging {
  private static final Logger LOG = LoggerFactory.getLogger(CodeStaging.class);

  /** What the JDK itself uses for entries without a time, so that equal folders give equal jars. */
  private static final FileTime NO_TIME = FileTime.fromMillis(0);

  private final StagingFolder staging;
  private final boolean copied;
  private final Set<String> names = new HashSet<>();
  private int kept;
  private int sent;
  private long bytes;

  /**
   * Begins.
   *
   * @param copied whether the driver, elsewhere, sees nothing of this machine but what is staged
   */
  CodeStaging(StagingFolder staging, boolean copied) {
    this.staging = staging;
    this.copied = copied;
  }

  /** Returns where the driver finds a jar or folder: a path here, or a URI. */
  String place(Path home) {
    String name = nameFor(home);
    Path jar = Files.isDirectory(home) ? jarred(home, name) : home;
    if (!copied) {
      return jar.toString();
    }
    try {
      bytes += Files.size(jar);
      Optional<SharedCode> shared = staging.code();
      return shared.isPresent() ? shared(shared.get(), jar, name) : alone(jar, name);
    } catch (IOException e) {
      throw StagingFolder.unusable("stage " + jar, e);
    }
  }

  private String shared(SharedCode shared, Path jar, String name) throws IOException {
    Placed placed;
    try {
      placed = shared.put(jar, name);
    } catch (IOException e) {
      LOG.info("{} is staged for this submission alone: {}", name, e.toString());
      return alone(jar, name);
    }
    kept += placed.sent() ? 0 : 1;
    sent += placed.sent() ? 1 : 0;
    return locationOf(placed.folder(), name);
  }

  private String alone(Path jar, String name) throws IOException {
    sent++;
    if (!staging.isLocal() || !jar.equals(staging.resolve(name))) {
      staging.store().create(name, out -> Files.copy(jar, out));
    }
    return locationOf(staging.store(), name);
  }

  private static String locationOf(StagingStore folder, String name) {
    return folder instanceof LocalStore local
        ? local.path().resolve(name).toString()
        : folder.uri() + "/" + name;
  }

  /** Spark tells jars apart by their names alone. */
  private String nameFor(Path home) {
    String plain = Files.isDirectory(home) ? "classes.jar" : String.valueOf(home.getFileName());
    String name = plain;
    for (int i = 2; !names.add(name); i++) {
      name = i + "-" + plain;
    }
    return name;
  }

  private Path jarred(Path folder, String name) {
    staging.writeHere(
        name,
        out -> {
          writeJar(folder, out);
          return null;
        });
    return staging.resolve(name);
  }

  /** Returns what was staged, for a person; nothing when all of it stayed where it was. */
  List<String> notes() {
    if (kept + sent == 0) {
      return List.of();
    }
    int all = kept + sent;
    return List.of(
        String.format(
            Locale.ROOT,
            "code: %d jar%s, %.1f MB: %d already staged, %d sent",
            all,
            all == 1 ? "" : "s",
            bytes / 1e6,
            kept,
            sent));
  }

  private static void writeJar(Path folder, OutputStream out) throws IOException {
    try (Stream<Path> walk = Files.walk(folder);
        JarOutputStream jar = new JarOutputStream(new NonClosing(out))) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
        JarEntry entry = new JarEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(NO_TIME);
        jar.putNextEntry(entry);
        Files.copy(file, jar);
        jar.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The staging folder closes its file itself, after forcing it to the disk. */
  private static final class NonClosing extends FilterOutputStream {
    NonClosing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      out.write(content, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
