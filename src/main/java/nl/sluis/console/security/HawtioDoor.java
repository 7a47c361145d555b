package nl.sluis.console.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** From the page to Hawtio, which lives on the console's own port: with a ticket, so that nobody logs in twice. */
@Controller
class HawtioDoor {
    private final Ports ports;
    private final Tickets tickets;

    HawtioDoor(Ports ports, Tickets tickets) {
        this.ports = ports;
        this.tickets = tickets;
    }

    @GetMapping("/hawtio")
    String open(HttpServletRequest request, Authentication who) {
        return "redirect:"
                + ports.onConsole(
                        request,
                        TicketLogin.PATH + "?ticket="
                                + tickets.issue(who, request.getSession().getId()));
    }
}
