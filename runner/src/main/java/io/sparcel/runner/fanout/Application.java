package io.sparcel.runner.fanout;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What an executor has to know of the submission it works for. Travels once, as a broadcast.
 *
 * @param submissionId the submission
 * @param attempt which attempt of it this application is
 * @param arguments the submission's arguments
 * @param config the effective configuration, as the submitter sent it
 * @param taskClass the class of the driver's task, whose code is trusted
 * @param serializer the id of the submission's serializer
 * @param protocol its protocol
 */
public record Application(
    String submissionId,
    int attempt,
    List<String> arguments,
    Map<String, String> config,
    String taskClass,
    String serializer,
    int protocol)
    implements Serializable {}
