package vn.lienthong.gateway.engine.agency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask through SOAP how the transfers of an agency stand.
 *
 * @param clients X-Road subsystems, {@code instance/class/member/subsystem}; empty: nobody
 * @param login with which they log in where the door asks for a UsernameToken; absent: they cannot
 */
public record Callers(List<String> clients, @Nullable Login login) {
    public static final Callers NONE = new Callers(List.of(), null);

    /** A name and a password. */
    public record Login(String user, String password) {
        /** A password has no string form. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
