package nl.sluis.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Lets in who comes from the page with a {@linkplain Tickets ticket}, with the roles that the login there gave. */
final class TicketLogin extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/console-login";
    private static final String PAGE = TicketLogin.class.getName();
    private final Tickets tickets;

    TicketLogin(Tickets tickets, ConsoleSessions sessions, String home) {
        super(PathPatternRequestMatcher.withDefaults().matcher(PATH));
        this.tickets = tickets;
        setAuthenticationManager(who -> who);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        SimpleUrlAuthenticationSuccessHandler onward = new SimpleUrlAuthenticationSuccessHandler(home);
        setAuthenticationSuccessHandler((request, response, who) -> {
            sessions.opened(String.valueOf(request.getAttribute(PAGE)), request.getSession());
            onward.onAuthenticationSuccess(request, response, who);
        });
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        String word = request.getParameter("ticket");
        Tickets.Ticket ticket = tickets.redeem(word == null ? "" : word)
                .orElseThrow(() -> new BadCredentialsException("no such ticket, or it was used"));
        request.setAttribute(PAGE, ticket.page());
        return ticket.who();
    }
}
