package vn.lienthong.gateway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.PartnerFiles;
import vn.lienthong.gateway.engine.plugin.Toys;

/** Questions put to connectors that have no time, or fail. */
class ConnectorLineIT {
    private static final Draft DRAFT =
            new Draft("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of(new Item("R1", Map.of("amount", 1))));
    private static final Submission SUBMISSION =
            new Submission("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of("R1"), new byte[0], 0);

    @TempDir
    Path folder;

    private PartnerFiles partners;
    private ConnectorRegistry registry;

    @BeforeEach
    void folders() {
        partners = new PartnerFiles(folder.resolve("partners"));
    }

    @AfterEach
    void close() {
        if (registry != null) registry.close();
    }

    private ConnectorLine line(String encode, String deliver, String limits) {
        Toys.connector(folder.resolve("connectors"), "toy", "1.0.0")
                .with("ENCODE", encode)
                .with("DELIVER", deliver)
                .install();
        partners.partner("bank", "toy", limits);
        registry = ConnectorRegistry.load(folder.resolve("connectors"), partners.load(), Clock.systemUTC());
        return new ConnectorLine(registry.link("bank"));
    }

    private static Optional<Submission> leaves(Encoding encoding) {
        return encoding instanceof Encoding.Encoded ? Optional.of(SUBMISSION) : Optional.empty();
    }

    private static String deafFor(Duration time) {
        return """
                long until = System.nanoTime() + %dL;
                while (System.nanoTime() < until) { try { Thread.sleep(20); } catch (InterruptedException deaf) {} }
                """.formatted(time.toNanos());
    }

    @Test
    void what_is_encoded_when_nobody_waits_any_more_does_not_leave() throws Exception {
        Path left = folder.resolve("left");
        var line = line(
                deafFor(Duration.ofSeconds(3)),
                "try { java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + left
                        + "\")); } catch (IOException e) { throw new IllegalStateException(e); }",
                "timeLimit: 1s\n");
        var encoded = new CountDownLatch(1);

        assertThatThrownBy(() -> line.put(DRAFT, encoding -> {
                    encoded.countDown();
                    return leaves(encoding);
                }))
                .isInstanceOf(ConnectorLine.ConnectorBusy.class);

        assertThat(encoded.await(20, TimeUnit.SECONDS)).isTrue();
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(left).doesNotExist());
    }

    @Test
    void of_what_has_left_and_not_come_back_nothing_is_known() {
        var line = line("", deafFor(Duration.ofSeconds(5)), "timeLimit: 1s\n");

        var answer = line.put(DRAFT, ConnectorLineIT::leaves).orElseThrow();

        assertThat(answer.report().whole()).isEqualTo(new Delivery.Unknown("connector.timeout"));
        assertThat(answer.ended()).isFalse();
    }

    @Test
    void a_connector_that_fails_before_anything_leaves_is_broken_and_one_that_fails_after_leaves_nothing_known() {
        var broken = line("if (true) throw new IllegalStateException(\"no\");", "", "");
        assertThatThrownBy(() -> broken.put(DRAFT, ConnectorLineIT::leaves))
                .isInstanceOf(ConnectorLine.ConnectorBroken.class);
        registry.close();

        var later = line("", "if (true) throw new IllegalStateException(\"no\");", "");
        assertThat(later.put(DRAFT, ConnectorLineIT::leaves)
                        .orElseThrow()
                        .report()
                        .whole())
                .isEqualTo(new Delivery.Unknown("connector.failed"));
    }

    @Test
    void where_all_threads_hang_the_question_is_not_put() {
        var line = line("", deafFor(Duration.ofSeconds(8)), "timeLimit: 1s\nconcurrency: 1\n");
        line.put(DRAFT, ConnectorLineIT::leaves);

        var second = line.put(DRAFT, ConnectorLineIT::leaves).orElseThrow();

        assertThat(second.report().whole()).isEqualTo(new Delivery.Unavailable("connector.busy", null));
    }
}
