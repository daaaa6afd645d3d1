package io.sparcel.staging;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.EnvelopeSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.security.PrivilegedExceptionAction;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.SecurityUtil;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.UserGroupInformation.AuthenticationMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of a file system that Hadoop knows. Its classes are Spark's: they are there in a driver,
 * and the launcher borrows them from the Spark installation. A file gets its name by a rename that
 * does not replace, which HDFS does in one step and refuses when the name is taken.
 */
public final class HadoopStore implements StagingStore {
  private static final Logger LOG = LoggerFactory.getLogger(HadoopStore.class);
  private static final FsPermission FOLDER = new FsPermission((short) 0700);
  private static final FsPermission FILE = new FsPermission((short) 0600);

  private final URI uri;
  private final Path folder;
  private final FileContext files;

  /**
   * Describes a folder, which need not be there.
   *
   * @param uri the folder
   * @param settings keys of Hadoop's configuration, on top of its own files
   * @param siteFolder the folder with {@code core-site.xml} and the others; empty when they are on
   *     the class path or not needed
   * @param user whose folder it is
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE} when there is no such file system
   */
  public HadoopStore(URI uri, Map<String, String> settings, String siteFolder, HadoopUser user) {
    this.uri = uri;
    this.folder = new Path(uri);
    Configuration configuration = new Configuration();
    configuration.setClassLoader(HadoopStore.class.getClassLoader());
    addSites(configuration, siteFolder, "core-site.xml", "hdfs-site.xml");
    settings.forEach(configuration::set);
    try {
      this.files = as(user, configuration, () -> FileContext.getFileContext(uri, configuration));
    } catch (IOException | RuntimeException e) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE, "There is no file system for the staging %s: %s", uri, e)
          .fix("correct sparcel.staging, or set HADOOP_CONF_DIR to the cluster's configuration")
          .cause(e)
          .build();
    }
  }

  /**
   * Adds those of Hadoop's own files that are there.
   *
   * @param siteFolder the folder they are in; nothing is added when it is empty
   */
  public static void addSites(Configuration configuration, String siteFolder, String... names) {
    if (siteFolder.isEmpty()) {
      return;
    }
    for (String name : names) {
      java.nio.file.Path file = java.nio.file.Path.of(siteFolder, name);
      if (java.nio.file.Files.exists(file)) {
        configuration.addResource(new Path(file.toUri()));
      }
    }
  }

  /** What is done as a user. */
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Does something as a user; what it opens stays that user's. */
  public static <T> T as(HadoopUser user, Configuration configuration, Action<T> action)
      throws IOException {
    if (user.equals(HadoopUser.OWN)) {
      return action.run();
    }
    boolean trusting =
        SecurityUtil.getAuthenticationMethod(configuration) == AuthenticationMethod.SIMPLE;
    UserGroupInformation known =
        trusting && !user.name().isEmpty()
            ? UserGroupInformation.createRemoteUser(user.name())
            : UserGroupInformation.getLoginUser();
    if (!user.proxied().isEmpty()) {
      known = UserGroupInformation.createProxyUser(user.proxied(), known);
    }
    try {
      return known.doAs((PrivilegedExceptionAction<T>) action::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public boolean make() throws IOException {
    if (isThere()) {
      return false;
    }
    Path parent = folder.getParent();
    if (parent != null && !parent.isRoot()) {
      makeAll(parent);
    }
    try {
      files.mkdir(folder, FOLDER, false);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  private void makeAll(Path parent) throws IOException {
    try {
      files.mkdir(parent, FileContext.DIR_DEFAULT_PERM, true);
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      // as it should be
    }
  }

  @Override
  public boolean isThere() throws IOException {
    return files.util().exists(folder);
  }

  @Override
  public boolean isPrivate() throws IOException {
    FsPermission permission = files.getFileStatus(folder).getPermission();
    return permission.getGroupAction() == FsAction.NONE
        && permission.getOtherAction() == FsAction.NONE;
  }

  @Override
  public boolean exists(String name) throws IOException {
    return files.util().exists(file(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  @Override
  public long length(String name) throws IOException {
    try {
      return files.getFileStatus(file(name)).getLen();
    } catch (FileNotFoundException e) {
      throw absent(name, e);
    }
  }

  private InputStream open(String name) throws IOException {
    try {
      return files.open(file(name));
    } catch (FileNotFoundException e) {
      throw absent(name, e);
    }
  }

  private IOException absent(String name, FileNotFoundException cause) {
    NoSuchFileException absent = new NoSuchFileException(file(name).toString());
    absent.initCause(cause);
    return absent;
  }

  @Override
  public EnvelopeSource source(String name) {
    String problem = null;
    try {
      FileStatus status = files.getFileStatus(file(name));
      if (!status.isFile()) {
        problem = "it is no regular file";
      }
    } catch (FileNotFoundException e) {
      problem = "there is no such file";
    } catch (IOException e) {
      problem = e.toString();
    }
    if (problem != null) {
      throw SparcelException.of(
              ErrorCode.FILE_UNREADABLE, "Cannot read %s: %s", file(name), problem)
          .fix("give the path of an envelope file that this user may read")
          .build();
    }
    return new EnvelopeSource() {
      @Override
      public InputStream open() throws IOException {
        return HadoopStore.this.open(name);
      }

      @Override
      public String name() {
        return file(name).toString();
      }
    };
  }

  @Override
  public boolean claim(String name) throws IOException {
    try {
      write(file(name), out -> null);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public <T> T create(String name, Content<T> content) throws IOException {
    Path fresh = fresh(name);
    try {
      T result = write(fresh, content);
      files.rename(fresh, file(name), Options.Rename.NONE);
      return result;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      FileAlreadyExistsException taken =
          new FileAlreadyExistsException(file(name).toString(), null, "it is there already");
      taken.initCause(e);
      throw taken;
    } finally {
      tidy(fresh);
    }
  }

  @Override
  public void replace(String name, byte[] content) throws IOException {
    Path fresh = fresh(name);
    try {
      write(fresh, Content.of(content));
      files.rename(fresh, file(name), Options.Rename.OVERWRITE);
    } finally {
      tidy(fresh);
    }
  }

  private <T> T write(Path file, Content<T> content) throws IOException {
    try (FSDataOutputStream out =
        files.create(file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.perms(FILE))) {
      T result = content.writeTo(out);
      out.hsync();
      return result;
    }
  }

  /** The file has its name or has not by now: nothing that fails here changes that. */
  private void tidy(Path fresh) {
    try {
      files.delete(fresh, false);
    } catch (FileNotFoundException e) {
      // it has its name
    } catch (IOException e) {
      LOG.warn("The staging folder cannot be tidied: {}", e.toString());
    }
  }

  private Path fresh(String name) {
    return file("." + name + "." + UUID.randomUUID());
  }

  private Path file(String name) {
    return new Path(folder, name);
  }

  @Override
  public void clearAllBut(String name) throws IOException {
    for (FileStatus status : files.util().listStatus(folder)) {
      if (!status.getPath().getName().equals(name)) {
        files.delete(status.getPath(), true);
      }
    }
  }

  @Override
  public void delete() throws IOException {
    try {
      files.delete(folder, true);
    } catch (FileNotFoundException e) {
      // it is gone, as it should be
    }
  }
}
