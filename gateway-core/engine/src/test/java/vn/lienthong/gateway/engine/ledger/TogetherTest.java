package vn.lienthong.gateway.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<List<Integer>> commits = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger come = new AtomicInteger();

    private List<Integer> commit(List<Integer> group) {
        commits.add(List.copyOf(group));
        if (group.contains(0)) await(firstMayEnd);
        if (group.contains(13)) throw new IllegalStateException("no");
        return group.stream().map(each -> 10 * each).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<CompletableFuture<Integer>> all(Together<Integer, Integer> together, List<Integer> items) {
        var threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Integer>> told = new ArrayList<>();
        for (int item : items) {
            told.add(CompletableFuture.supplyAsync(
                    () -> {
                        come.incrementAndGet();
                        return together.commit(item);
                    },
                    threads));
            if (item == 0) Awaitility.await().until(() -> !commits.isEmpty());
        }
        Awaitility.await().until(() -> come.get() == items.size());
        threads.shutdown();
        return told;
    }

    @Test
    void whoever_comes_while_another_commits_is_committed_with_the_others_who_waited() {
        var told = all(
                new Together<>(100, this::commit), IntStream.range(0, 9).boxed().toList());
        Awaitility.await().during(java.time.Duration.ofMillis(200)).until(() -> commits.size() == 1);

        firstMayEnd.countDown();

        assertThat(told.stream().map(CompletableFuture::join)).containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80);
        assertThat(commits).hasSize(2);
        assertThat(commits.getFirst()).containsExactly(0);
    }

    @Test
    void no_more_are_committed_together_than_may_be() {
        var told = all(
                new Together<>(3, this::commit), IntStream.range(0, 8).boxed().toList());

        firstMayEnd.countDown();

        assertThat(told.stream().map(CompletableFuture::join)).hasSize(8);
        assertThat(commits).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void a_commit_that_fails_is_a_failure_for_each_of_its_group_and_for_nobody_else() {
        var told = all(new Together<>(100, this::commit), List.of(0, 13, 14));
        Awaitility.await().during(java.time.Duration.ofMillis(200)).until(() -> commits.size() == 1);

        firstMayEnd.countDown();

        assertThat(told.getFirst().join()).isZero();
        for (var each : told.subList(1, 3))
            assertThatThrownBy(each::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("no");
    }
}
