package nl.sluis.console.page;

import java.util.List;
import nl.sluis.console.operation.LedgerDesk;
import nl.sluis.console.operation.Policies;
import nl.sluis.console.operation.Policies.Wider;
import nl.sluis.console.operation.TaskDesk;
import nl.sluis.console.view.LedgerState;
import nl.sluis.shelf.ShelfRefused;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For the privacy officer: what is in force, what waits for a second person, the ledger, and a pupil's overview. */
@Controller
class PrivacyPage {
    private final Policies policies;
    private final LedgerState ledger;
    private final LedgerDesk desk;
    private final TaskDesk tasks;

    PrivacyPage(Policies policies, LedgerState ledger, LedgerDesk desk, TaskDesk tasks) {
        this.policies = policies;
        this.ledger = ledger;
        this.desk = desk;
        this.tasks = tasks;
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("policies", policies.inForce());
        model.addAttribute("proposals", policies.proposals());
        model.addAttribute("tasks", tasks.open().size());
        model.addAttribute("blocks", ledger.blocks());
        model.addAttribute("entries", ledger.entries());
        model.addAttribute("newest", ledger.newest().orElse(null));
        model.addAttribute("verified", ledger.lastVerified().orElse(null));
        try {
            List<Wider> wider = policies.wider();
            model.addAttribute("wider", wider);
        } catch (ShelfRefused e) {
            // the page is there to say so, not to fail with it
            model.addAttribute("refused", String.valueOf(e.getMessage()));
            model.addAttribute("wider", List.of());
        }
        return "console/privacy";
    }

    @GetMapping("/leerling")
    String ask() {
        return "console/pupil";
    }

    @PostMapping("/leerling")
    String overview(
            Authentication login,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("sleutel") String key,
            @RequestParam("reden") String reason,
            Model model) {
        try {
            model.addAttribute("asked", true);
            model.addAttribute(
                    "overview",
                    desk.overview(Everywhere.actor(login), vestiging, key, reason)
                            .orElse(null));
        } catch (IllegalArgumentException e) {
            model.addAttribute("asked", false);
            model.addAttribute(
                    "wrong", "Vul een vestiging (BRIN6), een leerlingsleutel en een reden van 4 tot 200 tekens in.");
        }
        return "console/pupil";
    }
}
