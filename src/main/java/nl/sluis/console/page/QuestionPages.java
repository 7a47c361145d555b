package nl.sluis.console.page;

import java.util.List;
import java.util.function.Supplier;
import nl.sluis.console.operation.Questions;
import nl.sluis.console.operation.Traffic;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfRefused;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What tonight would send, why one pupil is sent or not, and what a new text of a policy would change. */
@Controller
class QuestionPages {
    private static final String PREVIEW = "console/preview";
    private static final String EXPLAIN = "console/explain";
    private final Questions questions;
    private final Traffic traffic;
    private final Supplier<Shelf> shelf;

    QuestionPages(Questions questions, Traffic traffic, Supplier<Shelf> shelf) {
        this.questions = questions;
        this.traffic = traffic;
        this.shelf = shelf;
    }

    @ModelAttribute("partners")
    List<String> partners() {
        return shelf.get().partners().stream().sorted().toList();
    }

    @ModelAttribute("schools")
    List<String> schools() {
        return traffic.schools();
    }

    @GetMapping("/vooruitblik")
    String askPreview(@RequestParam(name = "partner", defaultValue = "") String partner, Model model) {
        model.addAttribute("chosen", partner);
        return PREVIEW;
    }

    @PostMapping("/vooruitblik")
    String preview(
            Authentication login,
            @RequestParam("partner") String partner,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("reden") String reason,
            Model model) {
        model.addAttribute("chosen", partner);
        model.addAttribute("school", vestiging);
        try {
            model.addAttribute(
                    "sheet", PreviewSheet.of(questions.preview(Everywhere.actor(login), partner, vestiging, reason)));
        } catch (IllegalArgumentException e) {
            model.addAttribute("wrong", "Kies een partner en een school, en geef een reden van 4 tot 200 tekens.");
        }
        return PREVIEW;
    }

    @GetMapping("/uitleg")
    String askExplanation() {
        return EXPLAIN;
    }

    @PostMapping("/uitleg")
    String explain(
            Authentication login,
            @RequestParam("partner") String partner,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("sleutel") String key,
            @RequestParam("reden") String reason,
            Model model) {
        model.addAttribute("chosen", partner);
        model.addAttribute("school", vestiging);
        try {
            model.addAttribute(
                    "explanation", questions.explain(Everywhere.actor(login), partner, vestiging, key, reason));
        } catch (IllegalArgumentException e) {
            model.addAttribute(
                    "wrong",
                    "Kies een partner en een school, vul de leerlingsleutel in, en geef een reden van 4 tot 200 tekens.");
        }
        return EXPLAIN;
    }

    @PostMapping("/privacy/gevolgen")
    String effect(
            Authentication login,
            @RequestParam("partner") String partner,
            @RequestParam("reden") String reason,
            Model model) {
        try {
            model.addAttribute(
                    "sheet", EffectSheet.of(partner, questions.effect(Everywhere.actor(login), partner, reason)));
        } catch (IllegalArgumentException e) {
            model.addAttribute("wrong", "Geef een reden van 4 tot 200 tekens, en kies beleid dat er (nog) is.");
        } catch (ShelfRefused e) {
            model.addAttribute("wrong", "De map met beleid kan niet worden gelezen: " + e.getMessage());
        }
        return "console/effect";
    }
}
