package vn.lienthong.gateway.app.console.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.paper.Sheet;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.refused.RefusedLook;

/** Lists of agencies, and each of them. */
@Controller
class BatchScreens {
    private static final int PAGE = 50;
    private static final int FIRST_REFUSED = 10;
    private static final List<String> STATES =
            List.of("RECEIVED", "CHECKING", "REFUSED", "AWAITING_APPROVAL", "RELEASED", "DONE", "CANCELLED");

    private final Batches batches;
    private final RefusedLook refused;
    private final Services services;

    BatchScreens(Batches batches, RefusedLook refused, Services services) {
        this.batches = batches;
        this.refused = refused;
        this.services = services;
    }

    /** What stands in the address of the list. What is none of the states or services is not looked for. */
    record Query(
            @Nullable String state,
            @Nullable String service,
            @Nullable Long before) {
        Query in(Services services) {
            return new Query(
                    state != null && STATES.contains(state) ? state : null,
                    service != null && services.find(service) != null ? service : null,
                    before);
        }

        String pageBefore(String id) {
            var address = UriComponentsBuilder.fromPath("/batches");
            if (state != null) address.queryParam("state", state);
            if (service != null) address.queryParam("service", service);
            return address.queryParam("before", id).encode().toUriString();
        }
    }

    @GetMapping("/batches")
    @Needs(Right.LOOK)
    String list(Caller caller, Query asked, Model model) {
        Query query = asked.in(services);
        List<BatchView> found =
                batches.list(caller, new Batches.Asked(query.state(), query.service()), query.before(), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<BatchView> page = more ? found.subList(0, PAGE) : found;
        model.addAttribute("q", query);
        model.addAttribute("items", page);
        model.addAttribute("next", more ? query.pageBefore(page.getLast().id()) : null);
        model.addAttribute("states", STATES);
        model.addAttribute("services", services.all());
        return "batches";
    }

    @GetMapping("/batches/{id}")
    @Needs(Right.LOOK)
    String show(
            Caller caller, @PathVariable long id, @RequestParam(required = false) @Nullable String told, Model model) {
        BatchView batch = batch(caller, id);
        model.addAttribute("told", told);
        model.addAttribute("batch", batch);
        model.addAttribute("words", Sheet.WORDS);
        model.addAttribute("sum", BatchSums.of(batch));
        model.addAttribute("over", BatchTopic.isOver(batch));
        model.addAttribute("refusedSeen", BatchSums.refused(batch));
        model.addAttribute("refused", refused.read(caller, asked(batch, 0, FIRST_REFUSED)));
        return "batch";
    }

    @GetMapping("/batches/{id}/refused")
    @Needs(Right.LOOK)
    String refused(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "0") int after, Model model) {
        BatchView batch = batch(caller, id);
        model.addAttribute("batch", batch);
        model.addAttribute("refused", refused.read(caller, asked(batch, after, PAGE)));
        return "refused";
    }

    private static RefusedLook.Asked asked(BatchView batch, int after, int most) {
        return new RefusedLook.Asked(Long.parseLong(batch.id()), batch.service(), after, most);
    }

    private BatchView batch(Caller caller, long id) {
        return batches.find(caller, id).orElseThrow(() -> new Unknown("batch"));
    }
}
