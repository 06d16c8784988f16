package vn.lienthong.connector.population.profile;

import java.util.Map;

/** The headers of the X-Road message protocol.
 *
 * @param namespace of the headers
 * @param identifiers namespace of the parts of client and service
 * @param protocolVersion usually 4.0
 * @param client the parts of our own identifier in their order, by name
 * @param service the parts of the service's identifier in their order, by name
 * @param userIdPrefix stands before the officer in userId where he does not begin with it: the country
 * @param hash what the answer must say about the bytes of the question */
public record XRoadHeaders(
        String namespace,
        String identifiers,
        String protocolVersion,
        Map<String, String> client,
        Map<String, String> service,
        String userIdPrefix,
        RequestHash hash) {

    /** The officer with the country before him, once. */
    public String userId(String officer) {
        return officer.startsWith(userIdPrefix) ? officer : userIdPrefix + officer;
    }

    /** Whether an answer must carry the hash of the question. */
    public enum RequestHash {
        /** It must be there and right. */
        REQUIRED,
        /** Where it is there it must be right. */
        OPTIONAL,
        /** It is not looked at. */
        IGNORED
    }
}
