package vn.lienthong.gateway.engine.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** A small service of three fields, for tests of reading and checking. */
public final class TestService {
    public static final ServiceDefinition GIFT = load();

    private TestService() {}

    private static ServiceDefinition load() {
        try {
            Path config = Files.createTempDirectory("config");
            Files.createDirectory(config.resolve("services"));
            Files.writeString(config.resolve("services/gift.yaml"), """
                    id: gift
                    fields:
                      name: {required: true, vietnamese: true, maxLength: 20, personal: true}
                      amount: {required: true, amount: {min: 1, max: 1000}}
                      note: {maxLength: 30}
                    identity: [agency, name]
                    content: [amount]
                    search: {beneficiary: name}
                    amount: amount
                    routing: [bank-b]
                    """);
            return Services.load(config).get("gift");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
