package vn.lienthong.gateway.app.console.correct;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.correct.Correction;
import vn.lienthong.gateway.engine.correct.Corrections;
import vn.lienthong.gateway.engine.correct.Corrections.Corrected;
import vn.lienthong.gateway.engine.correct.Editable;
import vn.lienthong.gateway.engine.correct.Editing;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.service.Words;

/**
 * A failed transfer is corrected in two steps: the form, then a page with every difference and the reason. What was typed travels
 * with the pages, never in an address and in no session: nothing of it is lost with one.
 */
@Controller
class EditScreen {
    private final Editing editing;
    private final Corrections corrections;
    private final ErrorCatalogue errors;

    EditScreen(Editing editing, Corrections corrections, ErrorCatalogue errors) {
        this.editing = editing;
        this.corrections = corrections;
        this.errors = errors;
    }

    /** A fault in words. @param field absent: it is of no field alone */
    public record Told(@Nullable String field, Words label, Words means) {}

    @GetMapping("/transfers/{reference}/edit")
    @Needs(Right.CORRECT)
    String form(Caller caller, @PathVariable String reference, Model model) {
        var item = found(caller, reference);
        return form(caller, item, EditForm.of(item), List.of(), model);
    }

    private Editable found(Caller caller, String reference) {
        return editing.find(caller, reference).orElseThrow(() -> new Unknown("transfer"));
    }

    private String form(Caller caller, Editable item, EditForm form, List<Fault> faults, Model model) {
        model.addAttribute("t", item);
        model.addAttribute("form", form);
        model.addAttribute("mayLocked", caller.may(Right.CORRECT_LOCKED, item.destination()));
        model.addAttribute("faults", told(item, faults));
        model.addAttribute("changed", item.obstacle() != null || item.version() != form.version() ? item : null);
        return "edit";
    }

    private List<Told> told(Editable item, List<Fault> faults) {
        return faults.stream()
                .map(fault -> {
                    var entry = item.entry(fault.field());
                    var label = entry == null ? new Words(fault.field(), fault.field()) : entry.label();
                    return new Told(
                            entry == null ? null : fault.field(),
                            label,
                            errors.message(fault.code(), label, fault.args()));
                })
                .toList();
    }

    /** From the form to the differences, or back. Changes nothing, so it may be loaded again. */
    @PostMapping("/transfers/{reference}/edit")
    @Needs(Right.CORRECT)
    String look(
            Caller caller,
            @PathVariable String reference,
            @RequestParam Map<String, String> call,
            HttpServletResponse answer,
            Model model) {
        caller.need(Right.CORRECT);
        var item = found(caller, reference);
        var form = EditForm.read(call);
        if (call.containsKey("back")) return form(caller, item, form, List.of(), model);
        if (item.obstacle() != null || item.version() != form.version()) return late(caller, item, form, answer, model);
        var order = form.correction(item);
        var checked = corrections.check(order, caller).orElseThrow(() -> new Unknown("transfer"));
        if (!checked.faults().isEmpty()) return faulty(caller, item, form, checked.faults(), answer, model);
        return differences(item, form, checked, null, model);
    }

    private String late(Caller caller, Editable item, EditForm form, HttpServletResponse answer, Model model) {
        answer.setStatus(HttpStatus.CONFLICT.value());
        return form(caller, item, form, List.of(), model);
    }

    private String faulty(
            Caller caller, Editable item, EditForm form, List<Fault> faults, HttpServletResponse answer, Model model) {
        answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(caller, item, form, faults, model);
    }

    private static String differences(
            Editable item, EditForm form, Correction.Checked checked, @Nullable String error, Model model) {
        model.addAttribute("t", item);
        model.addAttribute("form", form);
        model.addAttribute("checked", checked);
        model.addAttribute("changes", Compared.all(checked.changes()));
        model.addAttribute("reasons", Arrays.asList(Correction.Reason.values()));
        model.addAttribute("error", error);
        return "edit-differences";
    }

    @PostMapping("/transfers/{reference}/correct")
    @Needs(Right.CORRECT)
    String correct(
            Caller caller,
            @PathVariable String reference,
            @RequestParam Map<String, String> call,
            HttpServletResponse answer,
            Model model) {
        caller.need(Right.CORRECT);
        var item = found(caller, reference);
        var form = EditForm.read(call);
        if (item.obstacle() != null || item.version() != form.version()) return late(caller, item, form, answer, model);
        var order = form.correction(item);
        if (form.reason().isEmpty() || Correction.Reason.of(form.reasonCode()) == null) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            var checked = corrections.check(order, caller).orElseThrow(() -> new Unknown("transfer"));
            return differences(item, form, checked, form.reason().isEmpty() ? "reason" : "reason-code", model);
        }
        return switch (corrections.correct(order, new Act(caller, form.reason()))) {
            case Corrected.Done(String fresh) -> "redirect:/transfers/" + fresh + "?part=versions";
            case Corrected.Asked(var approval, boolean first) -> "redirect:/approvals/" + approval.id() + "?told=asked";
            case Corrected.Busy(var approval) -> "redirect:/approvals/" + approval.id() + "?told=busy";
            case Corrected.Faulty(var faults) -> faulty(caller, item, form, faults, answer, model);
            case Corrected.Refused refused
            when refused.code().equals("transfer.unknown") -> throw new Unknown("transfer");
            case Corrected.Refused refused
            when refused.code().equals(Corrections.CHANGED) ->
                late(caller, found(caller, reference), form, answer, model);
            case Corrected.Refused refused ->
                faulty(caller, item, form, List.of(Fault.ofLine(refused.code(), Map.of())), answer, model);
        };
    }
}
