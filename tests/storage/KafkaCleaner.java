import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.Cleaner;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogToClean;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.SkimpyOffsetMap;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.utils.Throttler;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * Cleans partition directories with Apache Kafka's own cleaner, without a broker: java -cp "$LIB/*" KafkaCleaner.java. A line
 * in: directory, log start offset, first dirty offset, first uncleanable offset, high watermark, time, then topic settings as
 * name=value, all parted by spaces. A line out: the next first dirty offset, or "error" and what it was.
 */
public class KafkaCleaner {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        KafkaScheduler scheduler = new KafkaScheduler(1);
        scheduler.startup();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = Long.toString(clean(line.split(" "), scheduler));
            } catch (Throwable problem) {
                problem.printStackTrace();
                answer = "error " + problem;
            }
            out.println(answer);
            out.flush();
        }
        System.exit(0);
    }

    private static long clean(String[] words, KafkaScheduler scheduler) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("file.delete.delay.ms", "3600000");
        for (int i = 6; i < words.length; i++) {
            String[] pair = words[i].split("=");
            settings.put(pair[0], pair[1]);
        }
        Time time = Time.SYSTEM;
        UnifiedLog log = UnifiedLog.create(new File(words[0]), new LogConfig(settings), Long.parseLong(words[1]),
            Long.MAX_VALUE >> 1, scheduler, new BrokerTopicStats(false), time, 900000,
            new ProducerStateManagerConfig(Integer.MAX_VALUE, false), 600000, new LogDirFailureChannel(1), true,
            Optional.empty());
        try {
            log.updateHighWatermark(Long.parseLong(words[4]));
            Throttler throttler = new Throttler(Double.MAX_VALUE, 300, "t", "t", time);
            Cleaner cleaner = new Cleaner(0, new SkimpyOffsetMap(1 << 20), 1 << 16, 1 << 20, 0.9, throttler, time, p -> { });
            LogToClean job = new LogToClean(log, Long.parseLong(words[2]), Long.parseLong(words[3]), true);
            return cleaner.doClean(job, Long.parseLong(words[5])).getKey();
        } finally {
            log.close();
        }
    }
}
