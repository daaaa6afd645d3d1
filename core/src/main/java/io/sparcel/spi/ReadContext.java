package io.sparcel.spi;

/**
 * What a serializer is told when it reads.
 *
 * @param protocol the protocol version of the bytes, one that {@link TaskSerializer#protocols()}
 *     holds
 * @param classLoader where classes are found; the thread's own loader is not consulted
 * @param policy which classes may be rebuilt
 * @param limits what is refused
 * @param length how many bytes there are; no length that the bytes declare may exceed what is left
 */
public record ReadContext(
    int protocol, ClassLoader classLoader, ClassPolicy policy, Limits limits, long length) {}
