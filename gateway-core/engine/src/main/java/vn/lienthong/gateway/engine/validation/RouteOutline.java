package vn.lienthong.gateway.engine.validation;

import java.util.List;
import vn.lienthong.gateway.engine.yaml.Findings;

/**
 * One route, as far as it hangs together with the rest of the configuration.
 *
 * @param findings of its file
 * @param line where its id stands
 * @param steps every endpoint that it calls, in the order of the file
 */
record RouteOutline(Findings findings, String id, int line, int column, EndpointRef from, List<EndpointRef> steps) {

    void note(EndpointRef where, String code, String what, String fix) {
        findings.add(where.line(), where.column(), code, what, fix);
    }

    /** Whether nothing was found in its file so far: else what seems to be missing may only be misspelt. */
    boolean isSound() {
        return findings.isEmpty();
    }

    /** Whether it takes claimed work of a service; else it takes what partners say. */
    boolean sends() {
        return from.scheme().equals("transfer");
    }
}
