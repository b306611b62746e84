// Writes or reads record batches with Apache Kafka's own classes.
//   java -cp "$LIB/*" RecordBatches.java write        one "name hex" line for each kind of batch (record_batches.txt)
//   java -cp "$LIB/*" RecordBatches.java read         hex lines in, one line of "offset timestamp key value headers" records out
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.*;

public class RecordBatches {
    static final long TIME = 1700000000000L;
    static final HexFormat HEX = HexFormat.of();

    static SimpleRecord[] records() {
        Header[] headers = {new RecordHeader("h1", "x".getBytes()), new RecordHeader("h2", (byte[]) null)};
        byte[] repeated = "value one, value one, value one, value one, value one".getBytes();
        return new SimpleRecord[] {
            new SimpleRecord(TIME, "k0".getBytes(), "value zero".getBytes(), headers),
            new SimpleRecord(TIME + 7, null, repeated),
            new SimpleRecord(TIME - 10, "k2".getBytes(), null)};
    }

    static void show(String name, MemoryRecords batch) {
        System.out.println(name + " " + hex(batch.buffer()));
    }

    static String hex(ByteBuffer buffer) {
        if (buffer == null) return "null";
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HEX.formatHex(bytes);
    }

    static void write() {
        for (CompressionType type : CompressionType.values())
            show(type.name, MemoryRecords.withRecords(Compression.of(type).build(), records()));
        show("idempotent", MemoryRecords.withIdempotentRecords(Compression.NONE, 4000L, (short) 3, 17, records()));
        show("transactional", MemoryRecords.withTransactionalRecords(Compression.NONE, 4000L, (short) 3, 17, records()));
        show("log-append-time", MemoryRecords.withRecords((byte) 2, 42L, Compression.NONE,
            TimestampType.LOG_APPEND_TIME, -1L, (short) -1, -1, 5, false, records()));
        for (ControlRecordType type : new ControlRecordType[] {ControlRecordType.COMMIT, ControlRecordType.ABORT})
            show(type.name().toLowerCase(), MemoryRecords.withEndTransactionMarker(7L, TIME, 5, 4000L, (short) 4,
                new EndTransactionMarker(type, 9)));
    }

    static void read() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            StringBuilder out = new StringBuilder();
            for (MutableRecordBatch batch : MemoryRecords.readableRecords(ByteBuffer.wrap(HEX.parseHex(line))).batches()) {
                batch.ensureValid();
                for (org.apache.kafka.common.record.internal.Record record : batch) {
                    out.append(record.offset()).append(' ').append(record.timestamp()).append(' ');
                    out.append(hex(record.key())).append(' ').append(hex(record.value()));
                    for (Header header : record.headers())
                        out.append(' ').append(header.key()).append('=')
                            .append(header.value() == null ? "null" : HEX.formatHex(header.value()));
                    out.append(';');
                }
            }
            System.out.println(out);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) write(); else read();
    }
}
