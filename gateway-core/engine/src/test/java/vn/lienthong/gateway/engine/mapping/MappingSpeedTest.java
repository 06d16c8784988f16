package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bulk path translates every payment: a slow mapping would be the slowest part of it. */
class MappingSpeedTest {
    private static final int ROUND = 20_000;
    private static final int ROUNDS = 12;
    /** Wanted are 4 µs; the test allows for a machine that others use as well, and for its clock. */
    private static final double MOST_MICROS = 8;

    private final Mapping mapping = Mappings.load(GoldenMappingsTest.FOLDER).mapping("payout-to-credit-transfer@v1");
    private final byte[] item = """
            {"programme":"social-monthly","component":"allowance","entitlement_month":"2026-11","beneficiary_id":"HN070000000",\
            "full_name":"Trần Văn Khuê","personal_number":"001046000007","birth_date":"1946","commune_code":"08995",\
            "payee_name":"Nguyễn Thị Đức Tuấn","payee_relation":"self","bank_bin":"970407","account_number":"41301435350002",\
            "amount_vnd":835000,"funding_source":"central"}""".getBytes(StandardCharsets.UTF_8);

    @Test
    void an_item_takes_a_few_microseconds() throws Exception {
        double best = Double.MAX_VALUE;

        for (int round = 0; round < ROUNDS; round++) best = Math.min(best, microsOfAnItem());

        System.Logger log = System.getLogger(MappingSpeedTest.class.getName());
        log.log(System.Logger.Level.INFO, "payout-to-credit-transfer@v1: {0} µs an item", best);
        assertThat(best).isLessThan(MOST_MICROS);
    }

    private double microsOfAnItem() throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Map<String, Object> last = Map.of();
        for (int i = 0; i < ROUND; i++) last = mapping.translate(item, "QXKM0000001Z");
        assertThat(last).containsEntry("creditor_name", "NGUYEN THI DUC TUAN");
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1000.0 / ROUND;
    }
}
