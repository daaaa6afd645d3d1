package io.sparcel.spi;

/**
 * What a serializer is told when it writes.
 *
 * @param protocol the protocol version to write, one that {@link TaskSerializer#protocols()} holds
 * @param policy which classes the reader will accept
 * @param limits what the reader will accept
 */
public record WriteContext(int protocol, ClassPolicy policy, Limits limits) {}
