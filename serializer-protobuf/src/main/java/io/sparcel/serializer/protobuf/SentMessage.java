package io.sparcel.serializer.protobuf;

import java.util.List;

/**
 * What the schema in a payload says of a message.
 *
 * @param className the class it was made of; empty for a message that is none in Java
 * @param isChoice whether one of its fields is set, and no other
 * @param fields its fields
 */
record SentMessage(String className, boolean isChoice, List<SentField> fields) {}
