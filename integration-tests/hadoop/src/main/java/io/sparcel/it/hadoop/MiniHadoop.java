package io.sparcel.it.hadoop;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a NameNode, a DataNode, a ResourceManager and a NodeManager in this process, on free ports
 * of the loopback interface, until the standard input ends: so nothing is left behind by a parent
 * that was killed. Says {@code ready} and the URLs of HDFS and of the ResourceManager.
 */
public final class MiniHadoop {
  private static final Logger LOG = LoggerFactory.getLogger(MiniHadoop.class);
  private static final int NODE_MANAGER_MILLIS = 60_000;
  private static final int CONTAINERS_MB = 4096;
  private static final int SMALLEST_CONTAINER_MB = 128;
  private static final String[] CLIENT_KEYS = {
    "fs.defaultFS",
    YarnConfiguration.RM_ADDRESS,
    YarnConfiguration.RM_SCHEDULER_ADDRESS,
    YarnConfiguration.RM_WEBAPP_ADDRESS
  };
  private static final String[] SITES = {"core-site.xml", "hdfs-site.xml", "yarn-site.xml"};

  private MiniHadoop() {}

  /**
   * Starts the cluster.
   *
   * @param arguments a folder for its data, and one for the configuration of its clients
   */
  public static void main(String[] arguments) {
    int exitCode = 1;
    try {
      run(Path.of(arguments[0]), Path.of(arguments[1]));
      exitCode = 0;
    } catch (Throwable t) {
      LOG.error("The cluster failed", t);
    } finally {
      Runtime.getRuntime().halt(exitCode); // some of their threads are not daemons
    }
  }

  private static void run(Path data, Path conf) throws Exception {
    YarnConfiguration settings = settings(data);
    try (MiniDFSCluster hdfs =
            new MiniDFSCluster.Builder(settings, data.resolve("hdfs").toFile()).build();
        MiniYARNCluster yarn = new MiniYARNCluster("sparcel", 1, 1, 1)) {
      hdfs.waitActive();
      settings.set("fs.defaultFS", hdfs.getFileSystem().getUri().toString());
      yarn.init(settings);
      yarn.start();
      if (!yarn.waitForNodeManagersToConnect(NODE_MANAGER_MILLIS)) {
        throw new IllegalStateException("no NodeManager has come");
      }
      // Not all of it: some is about classes that only this process has.
      Configuration ofClients = new Configuration(false);
      for (String key : CLIENT_KEYS) {
        ofClients.set(key, yarn.getConfig().get(key));
      }
      for (String site : SITES) {
        try (OutputStream out = Files.newOutputStream(conf.resolve(site))) {
          ofClients.writeXml(out);
        }
      }
      Runtime.getRuntime().addShutdownHook(new Thread(yarn::stop)); // of Ctrl-C, which it gets too
      String web = yarn.getConfig().get(YarnConfiguration.RM_WEBAPP_ADDRESS);
      System.out.println("ready " + settings.get("fs.defaultFS") + " http://" + web);
      System.in.transferTo(OutputStream.nullOutputStream());
    } // with the containers that still run
  }

  private static YarnConfiguration settings(Path data) {
    YarnConfiguration settings = new YarnConfiguration();
    String loopback = "127.0.0.1";
    settings.set("hadoop.tmp.dir", data.resolve("tmp").toString());
    settings.set("dfs.namenode.rpc-bind-host", loopback);
    settings.set("dfs.namenode.http-bind-host", loopback);
    settings.set("dfs.datanode.address", loopback + ":0");
    settings.set("dfs.datanode.http.address", loopback + ":0");
    settings.set("dfs.datanode.ipc.address", loopback + ":0");
    settings.setInt("dfs.replication", 1);
    settings.set("yarn.resourcemanager.bind-host", loopback);
    settings.set("yarn.nodemanager.bind-host", loopback);
    // Small containers, and no guard that kills them for what a small machine cannot give.
    settings.setInt("yarn.scheduler.minimum-allocation-mb", SMALLEST_CONTAINER_MB);
    settings.setInt("yarn.nodemanager.resource.memory-mb", CONTAINERS_MB);
    settings.setInt("yarn.nodemanager.resource.cpu-vcores", 4);
    settings.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
    settings.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    settings.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.5");
    settings.set("yarn.nodemanager.env-whitelist", "JAVA_HOME,HADOOP_CONF_DIR,SPARK_LOCAL_IP");
    settings.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 100);
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    // Nearly all of it may go to the processes that applications begin with.
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.9");
    return settings;
  }
}
