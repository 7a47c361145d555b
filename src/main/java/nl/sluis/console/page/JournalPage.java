package nl.sluis.console.page;

import nl.sluis.console.operation.Journal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who did what to the hub, and why. */
@Controller
class JournalPage {
    private static final int SHOWN = 200;
    private final Journal journal;

    JournalPage(Journal journal) {
        this.journal = journal;
    }

    @GetMapping("/handelingen")
    String journal(Model model) {
        model.addAttribute("lines", journal.latest(SHOWN));
        return "console/journal";
    }
}
