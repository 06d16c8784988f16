package vn.lienthong.gateway.app.soap;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Callers;

/** Which agency a subsystem or a user asks for, by the files of the agencies. */
public final class KnownCallers {
    private final Map<String, String> agencies = new HashMap<>();
    private final Map<String, Known> users = new HashMap<>();

    /** A user of an agency. */
    record Known(String agency, String password) {
        /** A password has no string form. */
        @Override
        public String toString() {
            return "Known[" + agency + "]";
        }
    }

    public KnownCallers(Iterable<Agency> all) {
        for (Agency agency : all) {
            for (String client : agency.callers().clients()) agencies.put(client, agency.id());
            Callers.Login login = agency.callers().login();
            if (login != null) users.put(login.user(), new Known(agency.id(), login.password()));
        }
    }

    /** Absent where it is nobody's. */
    @Nullable
    String agencyOf(String client) {
        return agencies.get(client);
    }

    /** Absent where nobody is called so. */
    @Nullable
    Known user(String name) {
        return users.get(name);
    }
}
