package io.sparcel.cli.probe;

import java.util.ArrayList;
import java.util.List;

/** Compares what executors have with what the driver has. */
public final class ProbeComparison {
  private ProbeComparison() {}

  /**
   * Returns what is not the same everywhere, a line each; empty when all is.
   *
   * @param reports that of the driver first
   */
  public static List<String> differences(List<JvmReport> reports) {
    List<String> differences = new ArrayList<>();
    JvmReport driver = reports.get(0);
    for (ClassOrigin origin : driver.classes()) {
      if (!origin.isThere()) {
        differences.add(origin.className() + " is missing on the driver: " + origin.sha256());
      }
    }
    for (JvmReport executor : reports.subList(1, reports.size())) {
      compare("Spark", driver.spark(), executor, executor.spark(), differences);
      compare("Scala", driver.scala(), executor, executor.scala(), differences);
      compare("Java", feature(driver.java()), executor, feature(executor.java()), differences);
      for (int i = 0; i < driver.classes().size(); i++) {
        compare(driver.classes().get(i), executor, executor.classes().get(i), differences);
      }
    }
    return differences;
  }

  private static String feature(String java) {
    return java.replaceFirst("[.+-].*", "");
  }

  private static void compare(
      String what, String there, JvmReport executor, String here, List<String> differences) {
    if (!there.equals(here)) {
      differences.add(
          what
              + " is "
              + here
              + " on "
              + executor.name()
              + " at "
              + executor.host()
              + ", and "
              + there
              + " on the driver");
    }
  }

  private static void compare(
      ClassOrigin driver, JvmReport executor, ClassOrigin there, List<String> differences) {
    String where = executor.name() + " at " + executor.host();
    if (!there.isThere()) {
      differences.add(driver.className() + " is missing on " + where + ": " + there.sha256());
    } else if (driver.isThere() && !driver.sha256().equals(there.sha256())) {
      differences.add(
          driver.className()
              + " comes from "
              + there
              + " on "
              + where
              + ", and from "
              + driver
              + " on the driver");
    }
  }
}
