package vn.lienthong.gateway.app.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Everything under {@code gateway:}. One root, so that a misspelt key anywhere below stops the start.
 *  @param home     folder of the distribution: connectors/, routes/, mappings/
 *  @param config   folder of the configuration: services/, partners/
 *  @param var      folder of the gateway's state
 *  @param held     nothing leaves until a person resumes
 *  @param database where the ledger is
 *  @param broker   where the work queues are
 *  @param dispatch how work is offered
 *  @param intake   how lists and transfers come in
 *  @param messages how they come in as messages
 *  @param events   how agencies are told
 *  @param approvals what needs a second person
 *  @param connectors how versions of connectors come and go
 *  @param soap     how they ask through X-Road
 *  @param access   who may sign in
 *  @param reveal   how much of people may be seen in full
 *  @param routes   what integrators may write */
@Validated
@ConfigurationProperties(prefix = "gateway", ignoreUnknownFields = false)
public record GatewayProperties(
        Path home,
        Path config,
        Path var,
        @DefaultValue("false") boolean held,
        @Valid @DefaultValue Database database,
        @Valid @DefaultValue Broker broker,
        @Valid @DefaultValue Dispatch dispatch,
        @Valid @DefaultValue Intake intake,
        @Valid @DefaultValue Messages messages,
        @Valid @DefaultValue Events events,
        @Valid @DefaultValue Approvals approvals,
        @Valid @DefaultValue Connectors connectors,
        @Valid @DefaultValue SoapProperties soap,
        @Valid @DefaultValue Access access,
        @Valid @DefaultValue Reveal reveal,
        @Valid @DefaultValue Routes routes) {

    /** Files of {@code routes/}.
     *  @param allow steps and schemes that they may use although no route should, such as {@code split} or {@code kafka}
     *  @param watch pause between two looks at them and at {@code mappings/}; zero: they are read at the start alone */
    public record Routes(
            @DefaultValue List<String> allow,
            @DefaultValue("1s") Duration watch) {
        public Routes {
            allow = List.copyOf(allow);
        }
    }

    /** Versions of connectors.
     *  @param onlyListed whether nothing is installed that config/connectors.sha256 does not name
     *  @param leastCalls a version that was activated is not judged before so many calls
     *  @param provenAfterCalls so many calls prove it; then the version before is let go
     *  @param provenAfter so does this long, once there were least-calls
     *  @param faults percent of its last 200 calls from which on the version before comes back, if that one had fewer */
    public record Connectors(
            @DefaultValue("true") boolean onlyListed,
            @Min(1) @Max(200) @DefaultValue("5") int leastCalls,
            @Min(1) @DefaultValue("200") int provenAfterCalls,
            @DefaultValue("30m") Duration provenAfter,
            @Min(1) @Max(100) @DefaultValue("30") int faults) {}

    /** Personal values that somebody has shown in full.
     *  @param mostAnHour of one person */
    public record Reveal(@Min(0) @DefaultValue("60") int mostAnHour) {}

    /** People and programs.
     *  @param idle       a session of the console ends after this without a call
     *  @param adminToken whether the token in var/admin.token opens everything */
    public record Access(
            @DefaultValue("30m") Duration idle,
            @DefaultValue("true") boolean adminToken) {}

    /** PostgreSQL 15 or newer.
     *  @param url           {@code jdbc:postgresql://…}; absent: an embedded one, with its files in var/pg
     *  @param username      of an external one
     *  @param password      of an external one
     *  @param connections   most connections at once, beside {@value #BY_KEY} for what single callers wait for
     *  @param sharedBuffers page cache of the embedded one */
    public record Database(
            @Nullable String url,
            @DefaultValue("gateway") String username,
            @DefaultValue("") String password,
            @Min(4) @Max(200) @DefaultValue("16") int connections,
            @NotBlank @DefaultValue("256MB") String sharedBuffers) {
        public static final int BY_KEY = 3;

        @Override
        public String toString() {
            return "Database[url=" + url + "]";
        }
    }

    /** ActiveMQ Artemis.
     *  @param url      {@code tcp://…}; absent: an embedded one, with its journal in var/artemis
     *  @param username of both kinds
     *  @param password of an external one; the embedded one makes its own in var/broker.password
     *  @param port     loopback port of the embedded one for other JMS tools; 0: any free one, -1: none
     *  @param amqpPort loopback port of the embedded one for AMQP 1.0; absent: 5672, or as {@code port} where that is 0 or -1 */
    public record Broker(
            @Nullable String url,
            @DefaultValue("gateway") String username,
            @DefaultValue("") String password,
            @Min(-1) @Max(65535) @DefaultValue("61616") int port,
            @Min(-1) @Max(65535) @Nullable Integer amqpPort) {
        private static final int AMQP = 5672;

        /** Port for AMQP 1.0; 0: any free one, -1: none. */
        public int amqp() {
            if (amqpPort != null) return amqpPort;
            return port <= 0 ? port : AMQP;
        }

        @Override
        public String toString() {
            return "Broker[url=" + url + ", port=" + port + "]";
        }
    }

    /** Work queues.
     *  @param offerAgain after this, work that nobody took from its queue is offered again */
    public record Dispatch(@DefaultValue("30s") Duration offerAgain) {}

    /** Doors for lists and single transfers.
     *  @param defaultAgency agency of a call that names none
     *  @param maxBytes      largest list, bytes */
    public record Intake(
            @NotBlank @DefaultValue("agency") String defaultAgency,
            @Min(1) @DefaultValue("2147483648") long maxBytes) {}

    /** Doors {@code intake.<service>} on the broker.
     *  @param intake   whether messages are taken in
     *  @param maxBytes largest message, bytes */
    public record Messages(
            @DefaultValue("true") boolean intake,

            @Min(1024) @Max(67_108_864) @DefaultValue("8388608")
            int maxBytes) {}

    /** Events on {@code events.<agency>} and webhooks, for agencies whose file asks for them.
     *  @param kept         how long events are kept that everybody has heard
     *  @param firstPause   before an agency that did not hear is told again; doubles with each failure
     *  @param longestPause between two tries
     *  @param maxAge       of an event that is tried; then it is kept as undelivered */
    public record Events(
            @DefaultValue("30d") Duration kept,
            @DefaultValue("5s") Duration firstPause,
            @DefaultValue("15m") Duration longestPause,
            @DefaultValue("7d") Duration maxAge) {}

    /** What needs a second person; services say for themselves who decides and releases.
     *  @param replayItems most items of a replay job that one person may begin
     *  @param replayVnd   most money of it, VND
     *  @param expires     a request that nobody has decided ends after this */
    public record Approvals(
            @Min(0) @DefaultValue("1000") int replayItems,
            @Min(0) @DefaultValue("1000000000") long replayVnd,
            @DefaultValue("24h") Duration expires) {}
}
