import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.coordinator.group.GroupConfig;
import org.apache.kafka.server.config.DynamicBrokerConfig;
import org.apache.kafka.server.config.ServerTopicConfigSynonyms;
import org.apache.kafka.server.metrics.ClientMetricsConfigs;
import org.apache.kafka.storage.internals.log.LogConfig;

/**
 * Prints what Apache Kafka knows of its settings, tab-separated (`facts`), or whether it would start with each line of
 * settings in a file (`judge FILE`: settings separated by `;;`, a leading `-` takes one of the base away).
 */
public class KafkaFacts {
    static void definitions(String table, ConfigDef definitions) {
        for (var key : new TreeMap<>(definitions.configKeys()).values()) {
            Object value = key.defaultValue;
            String text = value == ConfigDef.NO_DEFAULT_VALUE ? "required"
                : value == null ? "null" : "=" + ConfigDef.convertToString(value, key.type);
            System.out.println(String.join("\t", "setting", table, key.name, key.type.name().toLowerCase(), text,
                key.importance.name().toLowerCase(), key.internalConfig ? "internal" : "public"));
        }
    }

    static void facts() {
        definitions("broker", KafkaConfig.configDef());
        definitions("topic", LogConfig.configDefCopy());
        definitions("group", GroupConfig.CONFIG_DEF);
        definitions("client_metrics", ClientMetricsConfigs.configDef());
        DynamicBrokerConfig.dynamicConfigUpdateModes().forEach((name, mode) -> System.out.println("mode\t" + name + "\t" + mode));
        ServerTopicConfigSynonyms.ALL_TOPIC_CONFIG_SYNONYMS.forEach((name, synonyms) -> {
            StringJoiner joined = new StringJoiner(" ");
            for (var synonym : synonyms) joined.add(synonym.name());
            System.out.println("topic-synonyms\t" + name + "\t" + joined);
        });
        GroupConfig.ALL_GROUP_CONFIG_SYNONYMS.forEach((name, synonym) -> {
            if (synonym.isPresent()) System.out.println("group-synonym\t" + name + "\t" + synonym.get());
        });
        for (String name : KafkaConfig.configDef().names())
            System.out.println("broker-synonyms\t" + name + "\t" + String.join(" ", DynamicBrokerConfig.brokerConfigSynonyms(name, true)));
    }

    static void judge(Path file) throws Exception {
        for (String line : Files.readAllLines(file)) {
            var properties = new Properties();
            for (String setting : line.split(";;")) {
                String[] parts = setting.split("=", 2);
                if (setting.startsWith("-")) properties.remove(setting.substring(1));
                else properties.setProperty(parts[0], parts[1]);
            }
            String verdict;
            try {
                KafkaConfig.fromProps(properties, false);
                verdict = "fine";
            } catch (Throwable error) {
                verdict = "refused\t" + error.getMessage();
            }
            System.out.println("verdict\t" + verdict.replace("\n", " "));
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("facts")) facts();
        else judge(Path.of(arguments[1]));
    }
}
