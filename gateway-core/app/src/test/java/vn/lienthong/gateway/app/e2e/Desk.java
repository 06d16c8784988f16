package vn.lienthong.gateway.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner of the declarative example: it takes every payment, and says later, when a test does, what became of it. */
final class Desk {
    /** The destination, and its connector: the example under another name. */
    static final String ID = "desk";

    private static final Path EXAMPLE = TestHome.ROOT.resolve("gateway-core/testkit/examples/desk-declarative");
    private static final String HEAD = "so_tham_chieu;ma;ly_do;so_chung_tu\n";

    /** References, as they came. */
    final List<String> taken = new CopyOnWriteArrayList<>();
    /** The cursors with which it was asked for its reports. */
    final List<String> askedAfter = new CopyOnWriteArrayList<>();

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Desk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pay", this::take);
        server.createContext("/reports", this::report);
        server.createContext("/", call -> answer(call, 404, ""));
        server.start();
    }

    /** Puts the example among the connectors, with a code that says "later", and a partner file among the partners. */
    void install(Path connectors, Path partners) throws IOException {
        Path connector = connectors.resolve(ID).resolve("1.0.0");
        TestHome.copy(EXAMPLE, connector);
        Path descriptor = connector.resolve("connector.yaml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor)
                        .replace("id: desk-declarative", "id: " + ID)
                        .replaceFirst("(?m)^( +)\"12\":", "$1\"01\": {outcome: accepted}\n$1\"12\":"));
        Files.writeString(partners.resolve(ID + ".yaml"), """
                id: %s
                connector: %s
                name: {vi: Quầy chi, en: Desk}
                timeLimit: 2s
                poll: 500ms
                lease: 4s
                reportOverdue: 10m
                config: {url: "http://127.0.0.1:%d", key: key-of-a-test}
                """.formatted(
                        ID, ID, server.getAddress().getPort()));
    }

    /** From now on its reports have this line, the last. */
    void says(String reference, String code) {
        said.add(reference + ";" + code + ";;");
    }

    private void take(HttpExchange call) throws IOException {
        StringBuilder answer = new StringBuilder(HEAD);
        body(call).lines().skip(1).map(line -> line.split(";", -1)[1]).forEach(reference -> {
            taken.add(reference);
            answer.append(reference).append(";01;;\n");
        });
        answer(call, 200, answer.toString());
    }

    private void report(HttpExchange call) throws IOException {
        String after = call.getRequestURI().getQuery().replace("after=", "");
        askedAfter.add(after);
        StringBuilder lines = new StringBuilder("stt;" + HEAD);
        List<String> now = List.copyOf(said);
        for (int line = after.isEmpty() ? 0 : Integer.parseInt(after); line < now.size(); line++)
            lines.append(line + 1).append(';').append(now.get(line)).append('\n');
        answer(call, 200, lines.toString());
    }

    private static String body(HttpExchange call) throws IOException {
        return new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
