package vn.lienthong.gateway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes routes = new Routes();
    private final Routes.Route first = chunk -> {};
    private final Routes.Route second = chunk -> {
        throw new AssertionError("not called");
    };

    @Test
    void while_routes_are_exchanged_the_one_that_came_last_has_the_work() {
        routes.add("gift", "", first);
        routes.add("gift", "", second);

        assertThat(routes.find("gift", "bank-a")).isSameAs(second);

        routes.remove("gift", "", first);
        assertThat(routes.find("gift", "bank-a")).isSameAs(second);
    }

    @Test
    void when_the_exchange_fails_the_one_before_has_it_again() {
        routes.add("gift", "", first);
        routes.add("gift", "", second);

        routes.remove("gift", "", second);

        assertThat(routes.find("gift", "bank-a")).isSameAs(first);
    }

    @Test
    void a_destination_with_a_route_of_its_own_never_goes_the_way_of_the_others() {
        routes.add("gift", "", first);
        routes.add("gift", "bank-a", second);

        assertThat(routes.find("gift", "bank-a")).isSameAs(second);
        assertThat(routes.find("gift", "bank-b")).isSameAs(first);
    }
}
