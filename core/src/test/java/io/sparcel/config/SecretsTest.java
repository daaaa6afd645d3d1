package io.sparcel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-Djavax.net.ssl.keyStorePassword=hunter2 -Xss4m"
            + "| -Djavax.net.ssl.keyStorePassword=******** -Xss4m",
        "-Da=b -Dapi.key=\"hunter2 and more\" -Dc=d | -Da=b -Dapi.key=******** -Dc=d",
        "-Da=b \"-Dapi.key=hunter2 and more\" -Dc=d | -Da=b \"-Dapi.key=******** -Dc=d",
        "-Dapi.key=hunter2\\ hunter2 -Dc=d | -Dapi.key=******** -Dc=d",
        "-Da.token='hunter2 hunter2 | -Da.token=********",
        "--x.password hunter2 --y z | --x.password ******** --y z",
        "--x.password 'hunter2 hunter2' z | --x.password ******** z",
        "--x-token --hunter2 --y | --x-token ******** --y",
        "--conf spark.x.secret=hunter2 -v | --conf spark.x.secret=******** -v",
        "a.b=-Dpassword=hunter2 | a.b=-Dpassword=********",
        "https://user:hunter2@host/a,https://b | https://user:********@host/a,https://b",
        "https://hunter2@host:80/a | https://********@host:80/a",
        "https://user:hunter2@2@host/a | https://user:********@host/a",
        "k8s://https://u:hunter2@host:6443 | k8s://https://u:********@host:6443",
        "jdbc:postgresql://h/d?user=u&password=hunter2 | "
            + "jdbc:postgresql://h/d?user=u&password=********",
      })
  void showsStarsForASecretInAValue(String value, String expected) {
    assertThat(Secrets.masked(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  two  blanks ",
        "yarn",
        "spark://a:7077,b:7077",
        "hdfs://namenode:9000/secrets/keys",
        "abfss://container@account.dfs.core.windows.net/a",
        "/opt/token/a.jar,/opt/b.jar",
        "-XX:+UseG1GC \"-Da=b c\" '",
        "C:\\folder\\",
      })
  void showsAllElseAsItIs(String value) {
    assertThat(Secrets.masked(value)).isEqualTo(value);
  }

  @Test
  void showsStarsForASecretAmongWords() {
    assertThat(
            Secrets.masked(
                List.of(
                    "spark-submit",
                    "--x.password",
                    "hunter2 with blanks",
                    "--token=hunter2 with blanks",
                    "spark.x.secret=hunter2 with blanks",
                    "spark.y=-Da=b -Dpassword=hunter2 -Dc=d",
                    "an argument")))
        .containsExactly(
            "spark-submit",
            "--x.password",
            "********",
            "--token=********",
            "spark.x.secret=********",
            "spark.y=-Da=b -Dpassword=******** -Dc=d",
            "an argument");
  }

  @Test
  void looksThroughALongValueOnce() {
    String text = "token".repeat(50_000) + " \"" + "\\a=".repeat(50_000) + "://a".repeat(50_000);
    assertThat(Secrets.masked(text)).isEqualTo(text);
  }
}
