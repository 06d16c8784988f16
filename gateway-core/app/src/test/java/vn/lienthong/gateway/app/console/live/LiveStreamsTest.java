package vn.lienthong.gateway.app.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.access.Presences.Presence;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.words.Language;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;

class LiveStreamsTest {
    private final List<String> looks = new ArrayList<>();
    private final Topic topic = new Topic();
    private final LiveStreams streams = new LiveStreams(List.of(topic), new Fragments(null, null) {
        @Override
        String write(LiveTopic.Now now, Language language) {
            return now.mark();
        }
    });

    /** Something that is there until it is gone, looked at every third turn. */
    private final class Topic implements LiveTopic {
        private boolean gone;

        @Override
        public String name() {
            return "topic";
        }

        @Override
        public void allow(Caller caller, String id) {
            caller.need(Right.LOOK, null);
        }

        @Override
        public int pause() {
            return 3;
        }

        @Override
        public Now read(String id) {
            if (gone) throw new Unknown("topic");
            looks.add(id);
            return new Now("" + looks.size(), "", "", List.of(), Map.of(), Map.of(), false);
        }
    }

    /** A person at a page of his own. */
    private static final class Person implements Presence {
        private static int sessions;
        private final String session = "session-" + sessions++;
        private Optional<Caller> caller = Optional.of(Caller.all("lan"));

        @Override
        public String session() {
            return session;
        }

        @Override
        public Optional<Caller> caller() {
            return caller;
        }
    }

    private Person listening(String id) {
        var person = new Person();
        assertThat(streams.join(topic, id, new Listener(person, Language.VI))).isTrue();
        return person;
    }

    @BeforeEach
    void started() {
        streams.open();
    }

    @AfterEach
    void stopped() {
        streams.stop();
    }

    private void turns(int turns) {
        for (int i = 0; i < turns; i++) streams.turn();
    }

    @Test
    void all_who_listen_to_the_same_share_one_look_at_the_topics_own_pace() {
        listening("a");
        listening("a");
        listening("b");

        turns(1);
        assertThat(looks).containsExactlyInAnyOrder("a", "b");
        turns(2);
        assertThat(looks).hasSize(2);
        turns(1);
        assertThat(looks).hasSize(4);
    }

    @Test
    void whose_session_has_ended_or_right_is_withdrawn_is_told_nothing_more_and_costs_no_look() {
        var leaving = listening("a");
        var losing = listening("b");
        turns(1);

        leaving.caller = Optional.empty();
        losing.caller = Optional.of(new Caller("lan", List.of(), null));
        turns(5);

        assertThat(streams.listeners()).isZero();
        assertThat(looks).filteredOn("a"::equals).hasSize(1);
    }

    @Test
    void what_is_there_no_more_ends_its_own_streams_and_no_others() {
        listening("a");
        turns(1);
        topic.gone = true;
        turns(3);

        assertThat(streams.listeners()).isZero();
        topic.gone = false;
        listening("a");
        turns(1);
        assertThat(looks).hasSize(2);
    }

    @Test
    void nobody_joins_once_it_stops_and_nobody_is_left() {
        listening("a");
        streams.stop();

        assertThat(streams.listeners()).isZero();
        assertThat(streams.join(topic, "a", new Listener(new Person(), Language.VI)))
                .isFalse();
    }
}
