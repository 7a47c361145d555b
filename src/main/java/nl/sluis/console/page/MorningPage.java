package nl.sluis.console.page;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.console.operation.Brake;
import nl.sluis.console.operation.Traffic;
import nl.sluis.console.view.Certificates;
import nl.sluis.console.view.Certificates.Certificate;
import nl.sluis.console.view.HeldDocument;
import nl.sluis.console.view.NightBoard;
import nl.sluis.console.view.NightBoard.WithheldCount;
import nl.sluis.console.view.Nights30;
import nl.sluis.console.view.Nights30.Day;
import nl.sluis.console.view.PartnerBoard;
import nl.sluis.console.view.PartnerState;
import nl.sluis.control.Pauses;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What an administrator wants to know at seven in the morning. */
@Controller
class MorningPage {
    private static final Duration REFUSALS_SHOWN = Duration.ofDays(7);
    private static final Set<AlarmKind> SHOWN_WITH_A_FORM =
            EnumSet.of(AlarmKind.DOCUMENT_HELD, AlarmKind.DOCUMENT_REJECTED, AlarmKind.MASS_CHANGE);
    private final PartnerBoard partners;
    private final NightBoard nights;
    private final Nights30 nights30;
    private final Certificates certificates;
    private final Alarms alarms;
    private final Brake brake;
    private final Traffic traffic;
    private final Pauses pauses;
    private final DutchWords words;
    private final Clock clock;

    MorningPage(
            PartnerBoard partners,
            NightBoard nights,
            Nights30 nights30,
            Certificates certificates,
            Alarms alarms,
            Brake brake,
            Traffic traffic,
            Pauses pauses,
            DutchWords words,
            Clock clock) {
        this.partners = partners;
        this.nights = nights;
        this.nights30 = nights30;
        this.certificates = certificates;
        this.alarms = alarms;
        this.brake = brake;
        this.traffic = traffic;
        this.pauses = pauses;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String morning(Model model) {
        List<PartnerState> states = partners.states();
        List<HeldDocument> held = nights.held(clock.instant().minus(REFUSALS_SHOWN));
        model.addAttribute("headline", headline(states, held));
        model.addAttribute("partners", states);
        model.addAttribute("alarms", alarmsByKind());
        model.addAttribute("braked", brake.held());
        model.addAttribute("held", held);
        model.addAttribute("run", nights.latest().orElse(null));
        model.addAttribute("withheld", byPartner(nights.withheld()));
        model.addAttribute("quarantined", nights.quarantined().size());
        model.addAttribute("schools", traffic.schools());
        model.addAttribute(
                "pausedSchools",
                pauses.all().stream()
                        .filter(p -> p.kind() == Pauses.Kind.SCHOOL)
                        .toList());
        List<Certificate> all = certificates.all();
        model.addAttribute("certificates", all);
        model.addAttribute("urgent", all.stream().filter(Certificate::urgent).count());
        charts(model);
        return "console/morning";
    }

    private void charts(Model model) {
        List<Day> days = nights30.days();
        model.addAttribute("days", days);
        model.addAttribute(
                "charts",
                List.of(
                        Chart.of("geleverd", "Geleverd", "geleverde leerlinggegevens", words, days, Day::delivered),
                        Chart.of("tegengehouden", "Tegengehouden", "keer tegengehouden", words, days, Day::withheld),
                        Chart.of("mis", "Misgegaan", "zendingen of opdrachten misgegaan", words, days, Day::trouble)));
    }

    /** What lasts, the kind that was seen first in front; what has a form of its own on the page is not said twice. */
    private Map<AlarmKind, List<Alarm>> alarmsByKind() {
        return alarms.open().stream()
                .filter(a -> !SHOWN_WITH_A_FORM.contains(a.kind()))
                .collect(Collectors.groupingBy(Alarm::kind, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, List<WithheldCount>> byPartner(List<WithheldCount> counts) {
        return counts.stream()
                .collect(Collectors.groupingBy(WithheldCount::partner, TreeMap::new, Collectors.toList()));
    }

    /** One sentence that says whether somebody has to do something. */
    private String headline(List<PartnerState> states, List<HeldDocument> held) {
        long late = states.stream().filter(p -> p.late() && !p.fetches()).count();
        long away = states.stream().filter(p -> p.late() && p.fetches()).count();
        long waiting = held.stream().filter(h -> !h.rejected()).count();
        if (late == 0 && away == 0 && waiting == 0 && alarms.open().isEmpty()) {
            return states.stream().allMatch(p -> p.lastGood() == null)
                    ? "Er is nog niets geleverd, en niemand wacht te lang."
                    : "Alle partners hebben wat hun beloofd is.";
        }
        List<String> parts = new java.util.ArrayList<>();
        if (late > 0) {
            parts.add(words.count(late, "partner wacht", "partners wachten") + " langer dan beloofd");
        }
        if (away > 0) {
            parts.add(words.count(away, "partner kwam", "partners kwamen") + " de gegevens niet halen");
        }
        if (waiting > 0) {
            parts.add(words.count(waiting, "zending wordt", "zendingen worden") + " vastgehouden");
        }
        if (parts.isEmpty()) {
            parts.add(words.count(alarms.open().size(), "melding vraagt", "meldingen vragen") + " aandacht");
        }
        String text = String.join(" en ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    @GetMapping("/quarantaine")
    String quarantine(Model model) {
        model.addAttribute("records", nights.quarantined());
        return "console/quarantine";
    }
}
