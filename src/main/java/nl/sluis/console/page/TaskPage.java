package nl.sluis.console.page;

import java.util.List;
import java.util.Map;
import nl.sluis.console.operation.TaskDesk;
import nl.sluis.console.operation.TaskDesk.Task;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the privacy officer has to do by hand: have a partner remove what no message can take back. */
@Controller
class TaskPage {
    private static final int SHOWN = 200;
    private static final String PAGE = "console/tasks";
    private final TaskDesk desk;

    TaskPage(TaskDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/taken")
    String tasks(Model model) {
        show(model);
        return PAGE;
    }

    /** The same list with the keys of the pupils, after a reason. */
    @PostMapping("/taken")
    String keys(Authentication login, @RequestParam("reden") String reason, Model model) {
        try {
            Map<Long, String> keys = desk.keys(Everywhere.actor(login), reason);
            model.addAttribute("keys", keys);
        } catch (IllegalArgumentException e) {
            model.addAttribute("wrong", "Geef een reden van 4 tot 200 tekens.");
        }
        show(model);
        return PAGE;
    }

    @PostMapping("/operatie/taak")
    String done(
            Authentication login,
            @RequestParam(name = "taak", defaultValue = "") List<Long> tasks,
            @RequestParam("reden") String note,
            RedirectAttributes back) {
        int done = 0;
        try {
            for (long task : tasks) {
                desk.done(Everywhere.actor(login), task, note);
                done++;
            }
        } catch (IllegalArgumentException e) {
            back.addFlashAttribute(
                    "wrong", "Niet alles is afgehandeld. Geef aan wat er is gedaan, in 4 tot 200 tekens.");
        }
        if (done > 0) {
            back.addFlashAttribute("said", done == 1 ? "1 taak is afgehandeld." : done + " taken zijn afgehandeld.");
        } else if (tasks.isEmpty()) {
            back.addFlashAttribute("wrong", "Vink eerst aan welke taken je hebt afgehandeld.");
        }
        return "redirect:/taken";
    }

    private void show(Model model) {
        List<Task> open = desk.open();
        model.addAttribute("count", open.size());
        model.addAttribute("tasks", open.stream().limit(SHOWN).toList());
    }
}
