package nl.sluis.console.page;

import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.console.operation.Brake;
import nl.sluis.console.operation.LedgerDesk;
import nl.sluis.console.operation.Policies;
import nl.sluis.console.operation.Traffic;
import nl.sluis.control.Pauses.Kind;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done from the page: forms with a reason, answered by a message on the page that they came from. */
@Controller
@RequestMapping("/operatie")
class OperationForms {
    private static final String HOME = "redirect:/";
    private static final String PRIVACY = "redirect:/privacy";
    private final Traffic traffic;
    private final Brake brake;
    private final Policies policies;
    private final LedgerDesk ledger;

    OperationForms(Traffic traffic, Brake brake, Policies policies, LedgerDesk ledger) {
        this.traffic = traffic;
        this.brake = brake;
        this.policies = policies;
        this.ledger = ledger;
    }

    @PostMapping("/nacht")
    String night(Authentication login, @RequestParam("reden") String reason, RedirectAttributes back) {
        return said(back, HOME, () -> {
            traffic.night(Everywhere.actor(login), reason);
            return "De nacht is gestart.";
        });
    }

    @PostMapping("/partner")
    String partner(
            Authentication login,
            @RequestParam("partner") String partner,
            @RequestParam("wat") String what,
            @RequestParam("reden") String reason,
            RedirectAttributes back) {
        return said(back, HOME, () -> switch (what) {
            case "bedien" -> {
                traffic.sendPartner(Everywhere.actor(login), partner, reason);
                yield "De opdrachten voor " + partner + " zijn uitgegeven.";
            }
            case "pauzeer" -> paused(traffic.pause(Everywhere.actor(login), Kind.PARTNER, partner, reason), partner);
            case "hervat" -> resumed(traffic.resume(Everywhere.actor(login), Kind.PARTNER, partner, reason), partner);
            case "pauzeer-route" ->
                paused(traffic.pause(Everywhere.actor(login), Kind.ROUTE, partner, reason), partner);
            case "hervat-route" ->
                resumed(traffic.resume(Everywhere.actor(login), Kind.ROUTE, partner, reason), partner);
            default -> throw new IllegalArgumentException("wat");
        });
    }

    @PostMapping("/school")
    String school(
            Authentication login,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("wat") String what,
            @RequestParam("reden") String reason,
            RedirectAttributes back) {
        return said(back, HOME, () -> switch (what) {
            case "bedien" -> {
                traffic.sendSchool(Everywhere.actor(login), vestiging, reason);
                yield "De opdracht voor " + vestiging + " is uitgegeven.";
            }
            case "pauzeer" -> paused(traffic.pause(Everywhere.actor(login), Kind.SCHOOL, vestiging, reason), vestiging);
            case "hervat" ->
                resumed(traffic.resume(Everywhere.actor(login), Kind.SCHOOL, vestiging, reason), vestiging);
            case "massawijziging" ->
                brake.confirm(Everywhere.actor(login), vestiging, reason)
                        .map(run -> "De wijziging van " + vestiging + " is bevestigd; de school wordt nu bediend.")
                        .orElse("Deze school werd niet vastgehouden.");
            default -> throw new IllegalArgumentException("wat");
        });
    }

    @PostMapping("/zending")
    String document(
            Authentication login,
            @RequestParam("zending") UUID document,
            @RequestParam("wat") String what,
            @RequestParam("reden") String reason,
            RedirectAttributes back) {
        return said(back, HOME, () -> switch (what) {
            case "verstuur" ->
                traffic.release(Everywhere.actor(login), document, reason)
                        ? "De zending wordt opnieuw aangeboden."
                        : "Een nieuwere zending haalde deze in; de school is opnieuw in opdracht gegeven.";
            case "vernietig" -> {
                traffic.destroy(Everywhere.actor(login), document, reason);
                yield "De zending is vernietigd. De volgende opdracht van de school bekijkt de leerlingen opnieuw.";
            }
            default -> throw new IllegalArgumentException("wat");
        });
    }

    @PostMapping("/logboek")
    String verify(Authentication login, @RequestParam("reden") String reason, RedirectAttributes back) {
        return said(back, PRIVACY, () -> {
            var verdict = ledger.verify(Everywhere.actor(login), reason);
            return verdict.good()
                    ? "Het verzendregister is heel."
                    : "Het verzendregister klopt niet: " + verdict.text();
        });
    }

    @PostMapping("/voorstel")
    String propose(
            Authentication login,
            @RequestParam("partner") String partner,
            @RequestParam("reden") String reason,
            RedirectAttributes back) {
        return said(back, PRIVACY, () -> {
            policies.propose(Everywhere.actor(login), partner, reason);
            return "Het voorstel ligt klaar voor een tweede persoon.";
        });
    }

    @PostMapping("/besluit")
    String decide(
            Authentication login,
            @RequestParam("voorstel") long proposal,
            @RequestParam("wat") String what,
            @RequestParam("reden") String reason,
            RedirectAttributes back) {
        return said(back, PRIVACY, () -> {
            if (what.equals("keur-goed")) {
                return policies.approve(Everywhere.actor(login), proposal, reason)
                        ? "Goedgekeurd; het beleid is nu van kracht."
                        : "Goedgekeurd; het beleid geldt vanaf de volgende herlading of herstart.";
            }
            policies.reject(Everywhere.actor(login), proposal, reason);
            return "Het voorstel is afgewezen.";
        });
    }

    private static String paused(boolean fresh, String name) {
        return fresh ? name + " is gepauzeerd." : name + " was al gepauzeerd.";
    }

    private static String resumed(boolean was, String name) {
        return was ? name + " gaat weer verder." : name + " was niet gepauzeerd.";
    }

    private static String said(RedirectAttributes back, String where, Supplier<String> work) {
        try {
            back.addFlashAttribute("said", work.get());
        } catch (IllegalArgumentException e) {
            back.addFlashAttribute(
                    "wrong", "Niet uitgevoerd. Geef een reden van 4 tot 200 tekens, en kies iets dat er (nog) is.");
        }
        return where;
    }
}
