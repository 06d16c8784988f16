package vn.lienthong.gateway.app.console.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.view.DestinationHealth;
import vn.lienthong.gateway.engine.view.TransferSearch;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;

/** The list of transfers, and the search by business keys. What names a person is posted, and never part of an address. */
@Controller
class TransferListScreen {
    private static final int PAGE = 50;
    private final TransferSearch search;
    private final References references;
    private final DestinationHealth destinations;
    private final PersonSeal seals;

    TransferListScreen(TransferSearch search, References references, DestinationHealth destinations, PersonSeal seals) {
        this.search = search;
        this.references = references;
        this.destinations = destinations;
        this.seals = seals;
    }

    @GetMapping("/transfers")
    @Needs(Right.LOOK)
    String list(Caller caller, TransferQuery query, Model model) {
        var person = query.who() == null ? null : seals.open(query.who());
        var page = search.find(caller, query.criteria(person), query.before(), PAGE);
        model.addAttribute("q", query);
        model.addAttribute("person", person);
        model.addAttribute("lines", page.items());
        model.addAttribute("next", page.next() == null ? null : query.pageBefore(page.next()));
        model.addAttribute("states", List.of(State.values()));
        model.addAttribute("destinations", destinations.all());
        return "transfers";
    }

    /** @param by which key @param value as it was typed */
    @PostMapping("/transfers/search")
    @Needs(Right.LOOK)
    ResponseEntity<Void> search(
            @RequestParam String by, @RequestParam(required = false) @Nullable String value, TransferQuery query) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", value == null || value.isBlank() ? "/transfers" : found(by, value.strip(), query))
                .build();
    }

    private String found(String by, String value, TransferQuery query) {
        return switch (by) {
            case "beneficiary" -> forPerson(Sought.By.BENEFICIARY, value, query);
            case "personal-number" -> forPerson(Sought.By.PERSONAL_NUMBER, value, query);
            case "account" -> forPerson(Sought.By.ACCOUNT, value, query);
            default -> byReference(value);
        };
    }

    private String forPerson(Sought.By by, String value, TransferQuery query) {
        var person = PersonSeal.Person.of(search.sought(by, value), value);
        return query.addressFor(seals.seal(person));
    }

    /** What is neither is told nobody: somebody may have typed a person's number into the wrong field. */
    private String byReference(String value) {
        var transfer = references.idOf(value);
        if (transfer.isPresent()) return "/transfers/" + references.of(transfer.getAsLong());
        var submission = references.submissionOf(value);
        if (submission.isPresent()) return "/transfers?message=" + references.msgId(submission.getAsLong());
        return "/transfers?unknown";
    }
}
