package vn.lienthong.gateway.app.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import vn.lienthong.sandbox.SandboxSettings;

/** Where the simulated partners of the distribution are, in the variables that its partner files read. */
public final class PartnerAddresses {
    /** The bank over SFTP. */
    public static final String SFTP_BANK = "bank-a";
    /** What is reached over HTTP: destination → variable with its URL. */
    private static final Map<String, String> URLS = Map.of(
            "bank-b", "BANK_B_URL", "napas-247", "NAPAS_247_URL", "vss", "VSS_URL", "population", "POPULATION_URL");

    private PartnerAddresses() {}

    /** The destinations that are reached over HTTP. */
    public static Set<String> overHttp() {
        return URLS.keySet();
    }

    /**
     * The variables for a gateway.
     *
     * @param httpPort port of a destination that is reached over HTTP
     * @param sandboxVar the folder of the partners' state: the bank over SFTP makes its keys there at its first start
     */
    public static Map<String, String> variables(ToIntFunction<String> httpPort, int sftpPort, Path sandboxVar) {
        Path keys = SandboxSettings.in(sandboxVar).keys(SFTP_BANK).toAbsolutePath();
        Map<String, String> variables = new HashMap<>(Map.of(
                "BANK_A_PORT", "" + sftpPort,
                "BANK_A_KEY", keys.resolve("client_key").toString(),
                "BANK_A_HOST_KEY", keys.resolve("host_key.pub").toString()));
        URLS.forEach((destination, variable) ->
                variables.put(variable, "http://127.0.0.1:" + httpPort.applyAsInt(destination)));
        return variables;
    }
}
