/** A real HDFS and YARN in one process. */
@org.jspecify.annotations.NullMarked
package io.sparcel.it.hadoop;
