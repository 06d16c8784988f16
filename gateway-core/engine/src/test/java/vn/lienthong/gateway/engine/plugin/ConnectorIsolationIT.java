package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.Authenticator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Delivery.Accepted;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;

/** What a connector may do to itself, and what it may not do to the gateway. */
class ConnectorIsolationIT {
    private static final Submission ONE =
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

    private Toys toy(String id, String version) {
        return Toys.connector(folder.resolve("connectors"), id, version);
    }

    private DestinationLink open(String id) {
        start();
        return registry.link(id);
    }

    private void start() {
        registry = ConnectorRegistry.load(
                folder.resolve("connectors"),
                List.copyOf(partners.load().sound().values()),
                Clock.systemUTC(),
                Duration.ofSeconds(30));
    }

    private static String answer(DestinationLink link) throws Exception {
        return ((Accepted) link.deliver(ONE).whole()).partnerRef();
    }

    private String answerOf(String deliver) throws Exception {
        toy("toy", "1.0.0").with("DELIVER", deliver).install();
        partners.partner("bank", "toy", "");
        return answer(open("bank"));
    }

    @Test
    void a_connector_sees_the_jdk_the_spi_and_slf4j_and_nothing_else_of_the_host() throws Exception {
        String seen = answerOf("""
                StringBuilder seen = new StringBuilder();
                for (String name : new String[] {"java.sql.Driver", "org.slf4j.Logger", "com.fasterxml.jackson.databind.ObjectMapper",
                        "vn.lienthong.gateway.engine.plugin.ConnectorRegistry", "org.junit.jupiter.api.Test"}) {
                    try { seen.append(Class.forName(name).getSimpleName()).append(' '); } catch (ClassNotFoundException absent) {}
                }
                if (Toy.class.getClassLoader().getResource("logback-test.xml") != null) seen.append("resource ");
                if (Thread.currentThread().getContextClassLoader() == Toy.class.getClassLoader()) seen.append("tccl ");
                seen.append(Thread.currentThread().getName());
                if (true) return DeliveryReport.of(new Delivery.Accepted(seen.toString()));
                """);

        assertThat(seen).startsWith("Driver Logger tccl connector-bank-");
    }

    @Test
    void services_of_the_host_are_invisible() throws Exception {
        String found = answerOf("""
                int found = 0;
                try {
                    found = Collections.list(Toy.class.getClassLoader().getResources("META-INF/services/java.sql.Driver")).size();
                } catch (IOException broken) { found = -1; }
                if (true) return DeliveryReport.of(new Delivery.Accepted("" + found));
                """);

        assertThat(found).isEqualTo("0");
    }

    @Test
    void two_connectors_run_with_two_versions_of_one_library() throws Exception {
        for (String version : List.of("1", "2")) {
            toy("toy" + version, "1.0.0")
                    .library(
                            "lib.jar",
                            "lib.Ver",
                            "package lib; public class Ver { public static String now() { return \"" + version
                                    + "\"; } }")
                    .with("DELIVER", "if (true) return DeliveryReport.of(new Delivery.Accepted(lib.Ver.now()));")
                    .install();
            partners.partner("bank-" + version, "toy" + version, "");
        }

        start();

        assertThat(answer(registry.link("bank-1"))).isEqualTo("1");
        assertThat(answer(registry.link("bank-2"))).isEqualTo("2");
    }

    @Test
    void another_jackson_than_the_gateways_is_the_connectors_own_matter() throws Exception {
        toy("toy", "1.0.0")
                .library(
                        "jackson.jar",
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "package com.fasterxml.jackson.databind; public class ObjectMapper { public String own() { return \"own\"; } }")
                .with("DELIVER", "if (true) return DeliveryReport.of(new Delivery.Accepted(own()));")
                .with("STATIC", """
                        static String own() {
                            try {
                                Class<?> type = Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
                                return (String) type.getMethod("own").invoke(type.getConstructor().newInstance());
                            } catch (ReflectiveOperationException host) { return "the gateway's"; }
                        }
                        """)
                .install();
        partners.partner("bank", "toy", "");

        assertThat(answer(open("bank"))).isEqualTo("own");
    }

    @Test
    void the_class_loader_goes_when_the_registry_is_closed() throws Exception {
        toy("toy", "1.0.0")
                .with("DELIVER", "LOCAL.set(new byte[1000]);")
                .with("STATIC", "static final ThreadLocal<byte[]> LOCAL = new ThreadLocal<>();")
                .install();
        partners.partner("bank-1", "toy", "").partner("bank-2", "toy", "");
        start();
        answer(registry.link("bank-1"));
        answer(registry.link("bank-2"));

        registry.close();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return registry.loadersStillAlive() == 0;
        });
    }

    @Test
    void a_class_loader_goes_although_the_connector_failed_timed_out_and_set_the_authenticator() throws Exception {
        toy("toy", "1.0.0")
                .with("STATIC", "static class Bad extends RuntimeException { Bad() { super(\"bad\"); } }")
                .with("DELIVER", """
                        java.net.Authenticator.setDefault(new java.net.Authenticator() {});
                        if (submission.sends() == 0) throw new Bad();
                        try { Thread.sleep(60_000); } catch (InterruptedException stopped) { throw new Bad(); }
                        """)
                .install();
        partners.partner("bank", "toy", "timeLimit: 3s\n");
        DestinationLink link = open("bank");
        ConnectorFailure failure =
                org.assertj.core.api.Assertions.catchThrowableOfType(ConnectorFailure.class, () -> link.deliver(ONE));
        ConnectorTimeout timeout = org.assertj.core.api.Assertions.catchThrowableOfType(
                ConnectorTimeout.class,
                () -> link.deliver(
                        new Submission("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of("R1"), new byte[0], 1)));

        registry.close();

        assertThat(failure.thrown()).isEqualTo("toy.Toy$Bad");
        assertThat(timeout.started()).isTrue();
        assertThat(Authenticator.getDefault()).isNull();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return registry.loadersStillAlive() == 0;
        });
    }

    @Test
    void a_connector_that_leaves_a_thread_behind_is_seen() throws Exception {
        toy("toy", "1.0.0").with("OPEN", """
                Thread leak = new Thread(() -> { while (true) { try { Thread.sleep(100_000); } catch (InterruptedException again) { return; } } }, "leaked-by-toy");
                leak.setDaemon(true);
                leak.start();
                """).install();
        partners.partner("bank", "toy", "");
        start();

        registry.close();

        System.gc();
        assertThat(registry.loadersStillAlive()).isEqualTo(1);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("leaked-by-toy"))
                .forEach(Thread::interrupt);
    }

    @Test
    void what_a_connector_enters_into_lists_of_the_jvm_is_taken_out_and_its_loader_goes() throws Exception {
        toy("toy", "1.0.0").with("STATIC", """
                        public interface CountMBean { int getCount(); }
                        public static class Count implements CountMBean { public int getCount() { return 1; } }
                        public static class Own extends java.security.Provider { public Own() { super("toy-provider", "1", "toy"); } }
                        public static class Jdbc implements java.sql.Driver {
                            public java.sql.Connection connect(String url, Properties info) { return null; }
                            public boolean acceptsURL(String url) { return url.startsWith("jdbc:toy:"); }
                            public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return null; }
                            public int getMajorVersion() { return 1; }
                            public int getMinorVersion() { return 0; }
                            public boolean jdbcCompliant() { return false; }
                            public java.util.logging.Logger getParentLogger() { return null; }
                        }
                        """).with("OPEN", """
                        try {
                            java.sql.DriverManager.registerDriver(new Jdbc());
                            java.security.Security.addProvider(new Own());
                            java.lang.management.ManagementFactory.getPlatformMBeanServer()
                                    .registerMBean(new Count(), new javax.management.ObjectName("toy:type=Count"));
                        } catch (Exception failed) { throw new IllegalStateException(failed); }
                        """).install();
        partners.partner("bank", "toy", "");
        open("bank");
        assertThat(java.security.Security.getProvider("toy-provider")).isNotNull();

        registry.close();

        assertThat(java.security.Security.getProvider("toy-provider")).isNull();
        assertThat(java.lang.management.ManagementFactory.getPlatformMBeanServer()
                        .isRegistered(new javax.management.ObjectName("toy:type=Count")))
                .isFalse();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return registry.loadersStillAlive() == 0;
        });
    }

    @Test
    void what_a_connector_throws_comes_back_as_text() {
        toy("toy", "1.0.0").with("DELIVER", """
                switch (submission.submissionRef()) {
                    case "overflow": return deliver(submission);
                    case "missing": throw new NoClassDefFoundError("lib/Gone");
                    case "memory": { List<long[]> all = new ArrayList<>(); while (all != null) all.add(new long[Integer.MAX_VALUE - 8]); }
                    case "null": return null;
                    case "broken": return new DeliveryReport(null, Map.of());
                    default: break;
                }
                """).install();
        partners.partner("bank", "toy", "timeLimit: 20s\n");
        DestinationLink link = open("bank");
        Function<String, Submission> named =
                name -> new Submission("pay", name, Instant.EPOCH, LocalDate.EPOCH, List.of("R1"), new byte[0], 0);

        Map.of(
                        "overflow",
                        "java.lang.StackOverflowError",
                        "missing",
                        "java.lang.NoClassDefFoundError",
                        "memory",
                        "java.lang.OutOfMemoryError",
                        "null",
                        "connector.answer",
                        "broken",
                        "connector.answer")
                .forEach((name, thrown) -> assertThatThrownBy(() -> link.deliver(named.apply(name)))
                        .isInstanceOfSatisfying(
                                ConnectorFailure.class,
                                failure -> assertThat(failure.thrown()).isEqualTo(thrown)));

        assertThatCodeStillWorks(link);
    }

    private static void assertThatCodeStillWorks(DestinationLink link) {
        try {
            assertThat(answer(link)).isEqualTo("ok");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void an_answer_of_the_connectors_own_collection_classes_is_copied() throws Exception {
        toy("toy", "1.0.0")
                .with("STATIC", "static class Own<K, V> extends HashMap<K, V> {}")
                .with(
                        "DELIVER",
                        "Own<String, Delivery> own = new Own<>(); own.put(\"R1\", new Delivery.Completed(null)); if (true) return DeliveryReport.of(own);")
                .install();
        partners.partner("bank", "toy", "");

        DeliveryReport report = open("bank").deliver(ONE);

        assertThat(report.items()).containsEntry("R1", new Delivery.Completed(null));
        assertThat(report.items().getClass().getClassLoader()).isNull();
    }

    @Test
    void hanging_deliveries_do_not_stop_questions_and_a_further_delivery_is_certainly_not_sent() throws Exception {
        toy("toy", "1.0.0")
                .with(
                        "DELIVER",
                        "while (context != null) { try { Thread.sleep(1000); } catch (InterruptedException deaf) {} }")
                .install();
        partners.partner("bank", "toy", "timeLimit: 3s\nconcurrency: 1\n");
        DestinationLink link = open("bank");
        assertThatThrownBy(() -> link.deliver(ONE)).isInstanceOf(ConnectorTimeout.class);

        DeliveryReport second = link.deliver(ONE);

        assertThat(second.whole()).isEqualTo(new Delivery.Unavailable("connector.busy", null));
        assertThat(link.list("reports", null)).hasSize(1);
        assertThat(link.encode(draft(Map.of("amount", 1)))).isInstanceOf(Encoding.Encoded.class);
    }

    private static Optional<Submission> leaves(Encoding encoding) {
        return encoding instanceof Encoding.Encoded ? Optional.of(ONE) : Optional.empty();
    }

    @Test
    void a_question_is_encoded_and_delivered_on_one_thread_and_by_one_call() throws Exception {
        toy("toy", "1.0.0")
                .with("STATIC", "static volatile String encodedBy;")
                .with("ENCODE", "encodedBy = Thread.currentThread().getName();")
                .with(
                        "DELIVER",
                        "if (true) return DeliveryReport.of(new Delivery.Accepted(encodedBy.equals(Thread.currentThread().getName()) + \"\"));")
                .install();
        partners.partner("bank", "toy", "");

        var report = open("bank").put(draft(Map.of("amount", 1)), ConnectorIsolationIT::leaves);

        assertThat(report.orElseThrow().whole()).isEqualTo(new Accepted("true"));
    }

    @Test
    void what_cannot_be_said_does_not_leave() throws Exception {
        toy("toy", "1.0.0")
                .with("DELIVER", "if (true) throw new IllegalStateException();")
                .install();
        partners.partner("bank", "toy", "");
        var seen = new ArrayList<Encoding>();

        var report = open("bank").put(draft(Map.of("amount", "ten")), encoding -> {
            seen.add(encoding);
            return leaves(encoding);
        });

        assertThat(report).isEmpty();
        assertThat(seen).singleElement().isInstanceOf(Encoding.Unsayable.class);
    }

    @Test
    void an_item_that_breaks_the_input_schema_is_unsayable_and_never_reaches_the_connector() throws Exception {
        toy("toy", "1.0.0")
                .with("ENCODE", "if (true) throw new IllegalStateException();")
                .install();
        partners.partner("bank", "toy", "");

        Encoding encoding = open("bank").encode(draft(Map.of("amount", "ten")));

        assertThat(encoding)
                .isEqualTo(new Encoding.Unsayable(List.of(
                        new Encoding.Fault("R1", "mapping.output-invalid", "amount is string; wanted: integer"))));
    }

    private static Draft draft(Map<String, Object> content) {
        return new Draft("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of(new Item("R1", content)));
    }
}
