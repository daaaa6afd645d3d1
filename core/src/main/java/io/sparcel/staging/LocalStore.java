package io.sparcel.staging;

import io.sparcel.envelope.EnvelopeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local or mounted folder. A file gets its name by a hard link, which unlike a move never
 * replaces what is there. Not Hadoop's local file system: that one replaces silently, and its
 * exclusive creation is none.
 */
public final class LocalStore implements StagingStore {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStore.class);
  private static final FileAttribute<?> FOLDER = permissions("rwx------");
  private static final FileAttribute<?> FILE = permissions("rw-------");

  private final Path folder;

  /** Describes a folder, which need not be there. */
  public LocalStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Returns the folder. */
  public Path path() {
    return folder;
  }

  @Override
  public URI uri() {
    return folder.toUri();
  }

  @Override
  public boolean make() throws IOException {
    Files.createDirectories(folder.getParent());
    try {
      Files.createDirectory(folder, FOLDER);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public boolean isThere() {
    return Files.isDirectory(folder);
  }

  @Override
  public boolean isPrivate() throws IOException {
    return Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).stream()
            .allMatch(permission -> permission.name().startsWith("OWNER_"))
        && isOurs();
  }

  /**
   * Nobody but root could use another's. An owner of another name may be the same user, by another
   * name on a mounted file system: what we make there tells.
   */
  private boolean isOurs() throws IOException {
    UserPrincipal owner = Files.getOwner(folder);
    if (ProcessHandle.current().info().user().filter(owner.getName()::equals).isPresent()) {
      return true;
    }
    Path fresh = fresh("owner");
    try {
      return Files.getOwner(Files.createFile(fresh, FILE)).equals(owner);
    } finally {
      tidy(fresh);
    }
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Override
  public long length(String name) throws IOException {
    return Files.size(folder.resolve(name));
  }

  @Override
  public EnvelopeSource source(String name) {
    return EnvelopeSource.of(folder.resolve(name));
  }

  @Override
  public boolean claim(String name) throws IOException {
    try {
      Files.createFile(folder.resolve(name), FILE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public <T> T create(String name, Content<T> content) throws IOException {
    Path fresh = fresh(name);
    try {
      T result = write(fresh, content);
      Files.createLink(folder.resolve(name), fresh);
      return result;
    } catch (UnsupportedOperationException e) {
      throw new IOException("the file system of " + folder + " has no hard links", e);
    } finally {
      tidy(fresh);
    }
  }

  @Override
  public void replace(String name, byte[] content) throws IOException {
    Path fresh = fresh(name);
    try {
      write(fresh, Content.of(content));
      Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      tidy(fresh);
    }
  }

  private Path fresh(String name) {
    return folder.resolve("." + name + "." + UUID.randomUUID());
  }

  private static <T> T write(Path file, Content<T> content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, FILE);
        OutputStream out = Channels.newOutputStream(channel)) {
      T result = content.writeTo(out);
      channel.force(true);
      return result;
    }
  }

  /** The file has its name or has not by now: nothing that fails here changes that. */
  private void tidy(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      LOG.warn("The staging folder cannot be tidied: {}", e.toString());
    }
  }

  @Override
  public void clearAllBut(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!file.endsWith(name)) {
          Files.walkFileTree(file, new Removal());
        }
      }
    }
  }

  @Override
  public void delete() throws IOException {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (NoSuchFileException e) {
      // removed by someone else: it is gone, as it should be
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      Files.deleteIfExists(visited);
      return FileVisitResult.CONTINUE;
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
