package vn.lienthong.connector.instant;

import java.net.URI;

/**
 * Where a network is asked for what.
 *
 * @param transfers transfers are posted here
 * @param status the status of a transfer is asked for here, {@code {requestId}} standing for its id
 * @param nameInquiry who holds an account is asked for here
 * @param returns returns are listed here
 */
record Endpoints(URI transfers, String status, URI nameInquiry, URI returns) {
    URI status(String requestId) {
        return URI.create(status.replace("{requestId}", requestId));
    }

    URI returnsAfter(String seq) {
        return URI.create(returns + "?after=" + seq);
    }
}
