package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.launch.Diagnosis.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterReachTest {
  @TempDir Path folder;
  private ServerSocket master;
  private String open;
  private String closed;

  @BeforeEach
  void listen() throws IOException {
    master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open = "127.0.0.1:" + master.getLocalPort();
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "127.0.0.1:" + gone.getLocalPort();
    }
  }

  @AfterEach
  void close() throws IOException {
    master.close();
  }

  private static State stateOf(String master) {
    return MasterReach.of(master, Optional.empty()).state();
  }

  @Test
  void asksEveryMasterOfAStandaloneClusterUntilOneAnswers() {
    assertThat(stateOf("spark://" + open)).isEqualTo(State.OK);
    assertThat(stateOf("spark://" + closed + "," + open)).isEqualTo(State.OK);
    assertThat(stateOf("spark://" + closed)).isEqualTo(State.PROBLEM);
    assertThat(stateOf("spark://nothing")).isEqualTo(State.PROBLEM);
  }

  @Test
  void asksTheAddressOfKubernetes() {
    assertThat(stateOf("k8s://https://" + open)).isEqualTo(State.OK);
    assertThat(stateOf("k8s://" + open)).isEqualTo(State.OK);
    assertThat(stateOf("k8s://https://" + closed)).isEqualTo(State.PROBLEM);
    assertThat(stateOf("k8s://no host")).isEqualTo(State.PROBLEM);
  }

  @Test
  void hasNobodyToAskForALocalMasterAndKnowsTheForms() {
    assertThat(stateOf("local[*]")).isEqualTo(State.OK);
    assertThat(MasterReach.of("nonsense", Optional.empty()).fix()).contains("spark://host:port");
  }

  private Diagnosis yarn(String properties) throws IOException {
    Files.writeString(
        folder.resolve("yarn-site.xml"), "<configuration>" + properties + "</configuration>");
    return MasterReach.of("yarn", Optional.of(folder));
  }

  private static String property(String name, String value) {
    return "<property>\n <name>" + name + "</name>\n <value>" + value + "</value></property>";
  }

  @Test
  void asksTheResourceManagerThatYarnsOwnConfigurationNames() throws IOException {
    assertThat(yarn(property("yarn.resourcemanager.address", open)))
        .isEqualTo(Diagnosis.ok("master", "yarn at " + open + " can be reached"));
    assertThat(yarn(property("yarn.resourcemanager.address", closed)).state())
        .isEqualTo(State.PROBLEM);
    assertThat(yarn(property("yarn.resourcemanager.hostname", "no-such-host.invalid")).text())
        .startsWith("yarn at no-such-host.invalid:8032 cannot be reached");
    assertThat(yarn(property("yarn.resourcemanager.address", "host:port")).state())
        .isEqualTo(State.PROBLEM);
    assertThat(yarn(property("yarn.resourcemanager.ha.enabled", "true")).state())
        .isEqualTo(State.WARNING);
    assertThat(stateOf("yarn")).isEqualTo(State.PROBLEM);
  }
}
