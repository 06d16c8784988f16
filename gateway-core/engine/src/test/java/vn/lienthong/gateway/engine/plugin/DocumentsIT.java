package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** What a partner says on its own, through a connector's threads. */
class DocumentsIT {
    private static final DocumentRef REPORT = new DocumentRef("1", "pain.002", "1");

    @TempDir
    Path folder;

    private ConnectorRegistry registry;

    @AfterEach
    void close() {
        registry.close();
    }

    private DestinationLink link(String place, String code) {
        return link(place, code, "2s");
    }

    private DestinationLink link(String place, String code, String timeLimit) {
        Toys.connector(folder.resolve("connectors"), "toy", "1.0.0")
                .with(place, code)
                .install();
        PartnerFiles partners = new PartnerFiles(folder.resolve("partners"));
        partners.partner("bank", "toy", "timeLimit: " + timeLimit + "\n");
        registry = ConnectorRegistry.load(folder.resolve("connectors"), partners.load(), Clock.systemUTC());
        return registry.link("bank");
    }

    /** Collects facts. */
    private static class Facts implements FactSink {
        final List<Fact> facts = new ArrayList<>();

        @Override
        public void document(Kind kind, String documentId, LocalDate accountingDate) {}

        @Override
        public void fact(Fact fact) {
            facts.add(fact);
        }
    }

    @Test
    void a_document_larger_than_the_queue_is_streamed() throws Exception {
        DestinationLink link = link("DOCUMENT", """
                if (true) return new InputStream() {
                    long left = 20_000_000;
                    public int read() { return left-- > 0 ? 'x' : -1; }
                    public int read(byte[] b, int off, int len) { if (left <= 0) return -1; int n = (int) Math.min(len, left); Arrays.fill(b, off, off + n, (byte) 'x'); left -= n; return n; }
                };
                """);

        long length;
        try (InputStream document = link.open("reports", REPORT)) {
            length = document.transferTo(java.io.OutputStream.nullOutputStream());
        }

        assertThat(length).isEqualTo(20_000_000);
    }

    @Test
    void a_reader_that_closes_early_frees_the_connectors_thread() throws Exception {
        DestinationLink link =
                link("DOCUMENT", "if (true) return new InputStream() { public int read() { return 'x'; } };", "60s");

        for (int i = 0; i < 5; i++) {
            try (InputStream document = link.open("reports", REPORT)) {
                assertThat(document.read()).isEqualTo('x');
            }
        }

        assertThat(link.list("reports", null)).hasSize(1);
    }

    @Test
    void a_partner_that_cannot_be_asked_is_told_apart_from_a_bug() {
        DestinationLink link = link("DOCUMENT", """
                if (document.id().equals("away")) throw new PartnerUnavailable("http.503", "busy", null);
                if (document.id().equals("broken")) throw new java.net.SocketException("reset");
                if (document.id().equals("bug")) throw new IllegalStateException("bug");
                if (document.id().equals("null")) return null;
                if (document.id().equals("hang")) try { Thread.sleep(60_000); } catch (InterruptedException stopped) {}
                """);

        assertThatThrownBy(() -> link.open("reports", named("away"))).isInstanceOf(PartnerUnavailable.class);
        assertThatThrownBy(() -> link.open("reports", named("broken"))).isInstanceOf(PartnerUnavailable.class);
        assertThatThrownBy(() -> link.open("reports", named("bug"))).isInstanceOf(ConnectorFailure.class);
        assertThatThrownBy(() -> link.open("reports", named("null"))).isInstanceOf(ConnectorFailure.class);
        assertThatThrownBy(() -> link.open("reports", named("hang"))).isInstanceOf(ConnectorTimeout.class);
    }

    private static DocumentRef named(String id) {
        return new DocumentRef(id, "", "");
    }

    @Test
    void a_document_that_breaks_off_or_stalls_is_an_ioexception() throws Exception {
        DestinationLink link = link("DOCUMENT", """
                if (true) return new InputStream() {
                    int sent = 0;
                    public int read() { return -1; }
                    public int read(byte[] b, int off, int len) throws IOException {
                        if (sent++ < 1) { b[off] = 'x'; return 1; }
                        if (document.id().equals("cut")) throw new EOFException("cut off");
                        try { Thread.sleep(60_000); } catch (InterruptedException stopped) { }
                        return -1;
                    }
                };
                """);

        for (String kind : List.of("cut", "stall")) {
            try (InputStream document = link.open("reports", named(kind))) {
                assertThat(document.read()).isEqualTo('x');
                assertThatThrownBy(document::read).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void facts_reach_the_sink_and_a_slow_reading_that_goes_on_is_not_cut() throws Exception {
        DestinationLink link = link("READ", """
                sink.document(FactSink.Kind.STATUS_REPORT, "M1", null);
                for (int i = 0; i < 30; i++) {
                    try { Thread.sleep(100); } catch (InterruptedException stopped) { throw new IllegalStateException(stopped); }
                    sink.fact(new Fact("LT-1", "R" + i, new Fact.Said.Completed("ACSC"), null, null));
                }
                """);
        Facts facts = new Facts();

        link.read("reports", "pain.002", new ByteArrayInputStream(new byte[0]), facts);

        assertThat(facts.facts).hasSize(30);
    }

    @Test
    void what_the_gateways_own_sink_and_stream_throw_comes_back_to_the_gateway() {
        DestinationLink link = link("READ", """
                try {
                    if (document.read() < 0) sink.fact(new Fact(null, "R1", new Fact.Said.Completed("ACSC"), null, null));
                } catch (IOException broken) { throw new InvalidMessage("report.malformed", "wrong blame"); }
                """);
        FactSink full = new Facts() {
            @Override
            public void fact(Fact fact) {
                throw new IllegalStateException("database away");
            }
        };
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };

        assertThatThrownBy(() -> link.read("reports", "", new ByteArrayInputStream(new byte[0]), full))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("database away");
        assertThatThrownBy(() -> link.read("reports", "", broken, new Facts()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void a_broken_document_is_an_invalid_message() {
        DestinationLink link = link("READ", "if (true) throw new InvalidMessage(\"report.malformed\", \"line 3\");");

        assertThatThrownBy(() -> link.read("reports", "", new ByteArrayInputStream(new byte[0]), new Facts()))
                .isInstanceOfSatisfying(
                        InvalidMessage.class,
                        invalid -> assertThat(invalid.code()).isEqualTo("report.malformed"));
    }
}
