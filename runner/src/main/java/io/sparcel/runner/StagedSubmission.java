package io.sparcel.runner;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;

/**
 * What was staged, verified: the payload is the one whose digest came on the command line, and the
 * descriptor the one whose digest is in the payload's header.
 */
record StagedSubmission(Envelope envelope, Descriptor descriptor) {

  static StagedSubmission open(Staging staging, String payloadSha256) throws IOException {
    EnvelopeSource payload = staging.store().source(StagingFiles.PAYLOAD);
    // What the submitter sent is as long as the submitter allowed; the digest says it is that.
    Envelope envelope = Envelope.verify(payload, Long.MAX_VALUE);
    envelope.requireSha256(payloadSha256);
    byte[] descriptor = staging.store().read(StagingFiles.DESCRIPTOR);
    String expected = envelope.header().find(Header.DESCRIPTOR_SHA256).orElse("none");
    String found = Descriptor.sha256(descriptor);
    if (!found.equals(expected)) {
      throw SparcelException.of(
              ErrorCode.DIGEST_MISMATCH,
              "%s is not the one that was submitted",
              StagingFiles.DESCRIPTOR)
          .detail("Expected", "SHA-256 " + expected)
          .detail("Found", "SHA-256 " + found)
          .fix("submit again; if it happens again, find out who else writes to the staging folder")
          .build();
    }
    StagedSubmission staged = new StagedSubmission(envelope, Descriptor.decode(descriptor));
    String taskClass = envelope.header().taskClass(); // the digest says that it was submitted
    envelope.header().require(PayloadKind.TASK, taskClass, staged.descriptor.submissionId());
    return staged;
  }
}
