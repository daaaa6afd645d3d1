package io.sparcel.graph;

/**
 * Why an object may not travel, and what to do.
 *
 * @param reason what is wrong with it
 * @param fix what its author can do
 */
record Refusal(String reason, String fix) {}
