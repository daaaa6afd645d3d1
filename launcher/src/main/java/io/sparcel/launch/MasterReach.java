package io.sparcel.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out whether anybody listens where the cluster manager should be. */
final class MasterReach {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int RESOURCE_MANAGER_PORT = 8032;
  private static final int HTTPS_PORT = 443;
  private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+)(?::(\\d{1,5}))?");

  private MasterReach() {}

  static Diagnosis of(String master, Optional<Path> hadoopFolder) {
    if (master.startsWith("local")) {
      return Diagnosis.ok("master", master + ": Spark runs on this machine");
    }
    if (master.startsWith("spark://")) {
      return standalone(master);
    }
    if (master.equals("yarn")) {
      return yarn(hadoopFolder);
    }
    if (master.startsWith("k8s://")) {
      return kubernetes(master, master.substring("k8s://".length()));
    }
    return Diagnosis.problem(
        "master",
        master + " is of no form that Spark knows",
        "set sparcel.master to local[N], spark://host:port, yarn or k8s://…");
  }

  /** Of several Masters, of which one is the leader, one that answers is enough to begin with. */
  private static Diagnosis standalone(String master) {
    Diagnosis last =
        Diagnosis.problem("master", master + " names no host and port", "use spark://host:port");
    for (String address : master.substring("spark://".length()).split(",", -1)) {
      int colon = address.lastIndexOf(':');
      if (colon > 0 && address.substring(colon + 1).matches("\\d{1,5}")) {
        String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
        last = connect(master, host, Integer.parseInt(address.substring(colon + 1)));
        if (last.state() == Diagnosis.State.OK) {
          return last;
        }
      }
    }
    return last;
  }

  private static Diagnosis kubernetes(String master, String address) {
    try {
      URI uri = new URI(address.contains("://") ? address : "https://" + address);
      if (uri.getHost() != null) {
        return connect(master, uri.getHost(), uri.getPort() < 0 ? HTTPS_PORT : uri.getPort());
      }
    } catch (URISyntaxException e) {
      // said below, together with addresses that name no host
    }
    return Diagnosis.problem("master", master + " names no host", "use k8s://https://host:port");
  }

  private static Diagnosis yarn(Optional<Path> hadoopFolder) {
    Optional<String> site =
        hadoopFolder.map(folder -> folder.resolve("yarn-site.xml")).flatMap(MasterReach::text);
    if (site.isEmpty()) {
      return Diagnosis.problem(
          "master",
          "yarn: there is no yarn-site.xml that says where its ResourceManager is",
          "set HADOOP_CONF_DIR to the folder that holds it");
    }
    Optional<String> address =
        property(site.get(), "yarn.resourcemanager.address")
            .or(() -> property(site.get(), "yarn.resourcemanager.hostname"));
    if (address.isEmpty() || address.get().contains("$")) {
      return Diagnosis.warning(
          "master",
          "yarn: yarn-site.xml names no one ResourceManager",
          "nothing, if there are several of them");
    }
    Matcher parts = HOST_AND_PORT.matcher(address.get());
    if (!parts.matches()) {
      return Diagnosis.problem(
          "master", "yarn: " + address.get() + " is no host and port", "correct yarn-site.xml");
    }
    String port = parts.group(2);
    return connect(
        "yarn", parts.group(1), port == null ? RESOURCE_MANAGER_PORT : Integer.parseInt(port));
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A site file is flat, and written by programs: this is all of XML it needs. */
  private static Optional<String> property(String site, String name) {
    Matcher matcher =
        Pattern.compile(
                "<name>\\s*"
                    + Pattern.quote(name)
                    + "\\s*</name>\\s*<value>\\s*([^<\\s]+)\\s*</value>")
            .matcher(site);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Diagnosis connect(String master, String host, int port) {
    String where = master + (master.contains(host) ? "" : " at " + host + ":" + port);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      return Diagnosis.ok("master", where + " can be reached");
    } catch (IOException | IllegalArgumentException e) { // a port beyond 65535
      return Diagnosis.problem(
          "master",
          where + " cannot be reached: " + e,
          "start it, correct sparcel.master, or open the way to its port");
    }
  }
}
