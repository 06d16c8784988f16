package vn.lienthong.gateway.engine.service.deed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway itself does with transfers of a service.
 *
 * @param inOrder whether those of one person leave one after another, as they came in
 * @param stops what the step {@code gateway:stop} holds; absent: nothing
 * @param tells fields that the step {@code gateway:note} tells agencies; none of them personal
 */
public record Deeds(boolean inOrder, @Nullable Stops stops, List<String> tells) {

    /**
     * What is held of a person's transfers in other services.
     *
     * @param cause why, in the words of the error catalogue
     * @param after field of the stopping transfer, a month: what is for a later one is held
     * @param scopes service → what of it
     */
    public record Stops(String cause, String after, Map<String, Scope> scopes) {}

    /**
     * What of a service is held.
     *
     * @param month its field that says for which month a transfer is
     * @param except field → values with which a transfer is not held
     */
    public record Scope(String month, Map<String, Set<String>> except) {}
}
