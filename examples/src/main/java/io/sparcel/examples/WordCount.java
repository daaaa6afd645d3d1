package io.sparcel.examples;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.Parameter;
import io.sparcel.TaskName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Counts the words of text files and writes {@code word<TAB>count} lines, the most frequent first.
 * A word is a maximal run of Unicode letters or digits, in lower case.
 *
 * @param input a file, or a folder that is read with its subfolders; any path Hadoop understands
 * @param output a folder that does not exist yet
 * @param partitions into how many parts the text is split, at least
 */
@TaskName("word-count")
public record WordCount(
    @Parameter(description = "A text file, or a folder of them") String input,
    @Parameter(description = "A folder to create for the counts") String output,
    @Parameter(description = "Into how many parts the text is split", defaultValue = "2")
        int partitions)
    implements DriverTask<WordCount.Summary> {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

  /**
   * What was counted.
   *
   * @param words how many words there are
   * @param distinct how many different ones
   * @param top the ten most frequent ones
   */
  public record Summary(long words, long distinct, List<Count> top) {}

  /** A word and how often it occurs. */
  public record Count(String word, long times) {}

  @Override
  public void prepare(DriverContext context) {
    context
        .sparkContext()
        .hadoopConfiguration()
        .setBoolean("mapreduce.input.fileinputformat.input.dir.recursive", true);
  }

  @Override
  public Summary run(DriverContext context) {
    JavaPairRDD<String, Long> counts =
        context
            .sparkContext()
            .textFile(input, partitions)
            .flatMap(line -> words(line).iterator())
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .reduceByKey(Long::sum);
    List<Count> sorted =
        counts.collect().stream()
            .map(pair -> new Count(pair._1(), pair._2()))
            .sorted(Comparator.comparingLong(Count::times).reversed().thenComparing(Count::word))
            .toList();
    List<String> lines = sorted.stream().map(count -> count.word() + "\t" + count.times()).toList();
    context.sparkContext().parallelize(lines, 1).saveAsTextFile(output);
    long words = sorted.stream().mapToLong(Count::times).sum();
    return new Summary(words, sorted.size(), sorted.stream().limit(10).toList());
  }

  /** Returns the words of a text, in order. */
  static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(w -> w.toLowerCase(Locale.ROOT))
        .toList();
  }
}
