package io.sparcel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  @Test
  void splitsAtBlanksUnlessQuoted() {
    assertThat(ShellWords.split("  --a  b\t'c d' \"e f\" g\\ h i'j k'l '' "))
        .containsExactly("--a", "b", "c d", "e f", "g h", "ij kl", "");
    assertThat(ShellWords.split("  ")).isEmpty();
  }

  @Test
  void replacesNothing() {
    assertThat(ShellWords.split("a|b k=v $HOME * #x ~ äü\u20ac '\\n' \"\\\"\" 'it'\\''s'"))
        .containsExactly("a|b", "k=v", "$HOME", "*", "#x", "~", "äü\u20ac", "\\n", "\"", "it's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "a \"b", "a\\"})
  void refusesWhatIsNotComplete(String text) {
    assertThatThrownBy(() -> ShellWords.split(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShellReadsWhatWasJoined() throws Exception {
    List<String> words =
        List.of("printf", "[%s]", "", "a b", "it's", "\"q\"", "$HOME `x` \\", "|=;&*", "ä\u20ac");

    String joined = ShellWords.join(words);
    Process shell = new ProcessBuilder("/bin/sh", "-c", joined).start();

    assertThat(ShellWords.split(joined)).isEqualTo(words);
    assertThat(shell.inputReader(java.nio.charset.StandardCharsets.UTF_8).readLine())
        .isEqualTo("[][a b][it's][\"q\"][$HOME `x` \\][|=;&*][ä\u20ac]");
  }
}
