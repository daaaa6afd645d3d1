package io.sparcel.submission;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.PropertiesText;
import io.sparcel.envelope.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the runner is told beside the payload, as readable text; its SHA-256 is in the payload's
 * header. Arguments travel here and never on a command line.
 *
 * @param submissionId 32 hexadecimal digits
 * @param arguments the arguments given beside the task, in order
 * @param config the effective {@code sparcel.*} configuration of the submitter
 */
public record Descriptor(String submissionId, List<String> arguments, Map<String, String> config) {
  private static final String ID = "submission.id";
  private static final String COUNT = "argument.count";
  private static final String ARGUMENT = "argument.";

  /** Copies list and map. */
  public Descriptor {
    arguments = List.copyOf(arguments);
    config = Map.copyOf(config);
  }

  /** Returns the descriptor as text. */
  public byte[] encode() {
    Map<String, String> lines = new TreeMap<>(config);
    lines.put(ID, submissionId);
    lines.put(COUNT, String.valueOf(arguments.size()));
    for (int i = 0; i < arguments.size(); i++) {
      lines.put(ARGUMENT + i, arguments.get(i));
    }
    return PropertiesText.format(lines);
  }

  /**
   * Returns the SHA-256 of an encoded descriptor in hexadecimal, as a payload's header names it.
   */
  public static String sha256(byte[] encoded) {
    return Sha256.of(encoded);
  }

  /**
   * Reads the text.
   *
   * @throws SparcelException {@link ErrorCode#SUBMISSION_INVALID} when it is not complete
   */
  public static Descriptor decode(byte[] bytes) {
    List<String> problems = new ArrayList<>();
    Map<String, String> config = new TreeMap<>();
    for (PropertiesText.Line line :
        PropertiesText.parse(bytes, StagingFiles.DESCRIPTOR, problems)) {
      config.put(line.key(), line.value());
    }
    String id = config.remove(ID);
    String count = config.remove(COUNT);
    List<String> arguments = new ArrayList<>();
    if (id == null || count == null || !count.matches("[0-9]{1,9}")) {
      problems.add("no " + ID + " or no " + COUNT);
    } else {
      for (int i = 0; i < Integer.parseInt(count) && problems.isEmpty(); i++) {
        String argument = config.remove(ARGUMENT + i);
        if (argument == null) {
          problems.add("no " + ARGUMENT + i);
        } else {
          arguments.add(argument);
        }
      }
    }
    if (id == null || !problems.isEmpty()) {
      throw SparcelException.of(
              ErrorCode.SUBMISSION_INVALID, "%s cannot be read", StagingFiles.DESCRIPTOR)
          .problems(problems)
          .fix("use the same version of sparcel-launcher and sparcel-runner")
          .build();
    }
    return new Descriptor(id, arguments, config);
  }
}
