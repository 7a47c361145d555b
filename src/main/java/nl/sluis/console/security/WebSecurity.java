package nl.sluis.console.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import nl.sluis.control.HubToken;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The chains before the web server, each with a list of what is allowed; everything else is denied, so that an endpoint
 * that is added later is closed until somebody opens it here.
 */
@Configuration
class WebSecurity {
    /** No script at all, no style in the page, nothing from elsewhere, in nobody's frame. */
    static final String PAGE_CONTENT = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private static final String[] PEOPLE = roles(Role.VIEWER, Role.OPERATOR, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR);

    private static String[] roles(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }

    @Bean
    UsersFile usersFile(@Value("${sluis.console.users-file}") Path file) {
        return new UsersFile(file);
    }

    @Bean
    LoginBrake loginBrake(Clock clock) {
        return new LoginBrake(clock);
    }

    @Bean
    BrakedLogin brakedLogin(UsersFile users, LoginBrake brake) {
        return new BrakedLogin(users, brake);
    }

    @Bean
    Ports ports(Environment environment) {
        return new Ports(environment);
    }

    @Bean
    Tickets tickets(Clock clock) {
        return new Tickets(clock);
    }

    @Bean
    ConsoleSessions consoleSessions() {
        return new ConsoleSessions();
    }

    /** Actuator, Jolokia and Hawtio: a port of their own. Hawtio's pages set their own content policy. */
    @Bean
    @Order(1)
    SecurityFilterChain console(
            HttpSecurity http, Ports ports, Tickets tickets, ConsoleSessions sessions, BrakedLogin login)
            throws Exception {
        CsrfTokenRequestAttributeHandler csrf = new CsrfTokenRequestAttributeHandler();
        // not deferred: else the cookie is never sent, and every POST of Hawtio is refused
        csrf.setCsrfRequestAttributeName(null);
        return http.securityMatcher(ports::isConsole)
                .addFilterBefore(new LargestBody(), HeaderWriterFilter.class)
                .authenticationProvider(login)
                .authorizeHttpRequests(who -> who.requestMatchers(EndpointRequest.to("health"), path("/error"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("prometheus"))
                        .hasAnyRole(roles(Role.METRICS, Role.OPERATOR, Role.ADMINISTRATOR))
                        .requestMatchers(EndpointRequest.to("hawtio", "jolokia"))
                        .hasAnyRole(PEOPLE)
                        .requestMatchers(path("/hawtio/**"), path("/jolokia/**"), path("/"))
                        .hasAnyRole(PEOPLE)
                        .requestMatchers(EndpointRequest.to("info", "metrics"))
                        .hasAnyRole(roles(Role.OPERATOR, Role.ADMINISTRATOR))
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(
                        new TicketLogin(tickets, sessions, "/actuator/hawtio/"),
                        UsernamePasswordAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .exceptionHandling(e -> e.authenticationEntryPoint(toThePage(ports)))
                .csrf(c -> c.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(csrf))
                .headers(h -> h.referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** A browser that asks for a page is sent to the login; a program is told 401. */
    private static AuthenticationEntryPoint toThePage(Ports ports) {
        return (request, response, refused) -> {
            String accepts = request.getHeader("Accept");
            if ("GET".equals(request.getMethod()) && accepts != null && accepts.contains("text/html")) {
                response.sendRedirect(ports.onPage(request, "/hawtio"));
            } else {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            }
        };
    }

    /**
     * Programs: commands on the same machine, by the token of the hub's file, and a source that says that pupils changed.
     * No cookies, no session, and no request that a browser could be tricked into, since they carry a header. A token that
     * is not this hub's opens nothing, whatever the path; the secret of a source is compared by its endpoint.
     */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, HubToken token) throws Exception {
        RequestMatcher changes = path("/changes");
        return http.securityMatcher(request -> changes.matches(request) || request.getHeader(HubToken.HEADER) != null)
                .addFilterBefore(new LargestBody(), HeaderWriterFilter.class)
                .authorizeHttpRequests(who -> who.requestMatchers(
                                request -> changes.matches(request) && hasBearer(request))
                        .permitAll()
                        .requestMatchers(
                                request -> !isOfThePage(request) && token.is(request.getHeader(HubToken.HEADER)))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .build();
    }

    private static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.startsWith("Bearer ");
    }

    @Bean
    @Order(3)
    SecurityFilterChain page(
            HttpSecurity http,
            BrakedLogin login,
            ConsoleSessions sessions,
            ObjectProvider<ClientRegistrationRepository> elsewhere,
            RolesClaim claim)
            throws Exception {
        http.addFilterBefore(new LargestBody(), HeaderWriterFilter.class)
                .authenticationProvider(login)
                .authorizeHttpRequests(who -> who.requestMatchers(
                                path("/login"), path("/error"), path("/assets/**"), path("/livez"), path("/readyz"))
                        .permitAll()
                        .requestMatchers(path("/privacy/**"))
                        .hasAnyRole(roles(Role.PRIVACY_OFFICER, Role.ADMINISTRATOR))
                        .requestMatchers(path("/leerling/**"), path("/uitleg"), path("/taken"), path("/operatie/taak"))
                        .hasRole(Role.PRIVACY_OFFICER.name())
                        .requestMatchers(path("/vooruitblik"))
                        .hasAnyRole(roles(Role.OPERATOR, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR))
                        .requestMatchers(this::isOfThePage)
                        .hasAnyRole(PEOPLE)
                        .anyRequest()
                        .denyAll())
                .formLogin(form ->
                        form.loginPage("/login").failureUrl("/login?mislukt").defaultSuccessUrl("/"))
                .logout(out -> out.logoutSuccessUrl("/login?afgemeld").addLogoutHandler((request, response, who) -> {
                    HttpSession session = request.getSession(false);
                    if (session != null) {
                        sessions.loggedOut(session.getId());
                    }
                }))
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(PAGE_CONTENT))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), geolocation=()")));
        if (elsewhere.getIfAvailable() != null) {
            http.oauth2Login(o -> o.loginPage("/login")
                    .failureUrl("/login?elders")
                    .defaultSuccessUrl("/")
                    .userInfoEndpoint(u -> u.userAuthoritiesMapper(claim)));
        } else {
            http.csrf(withDefaults());
        }
        return http.build();
    }

    private boolean isOfThePage(HttpServletRequest request) {
        Set<RequestMatcher> own = Set.of(
                path("/"),
                path("/hawtio"),
                path("/logout"),
                path("/quarantaine"),
                path("/vooruitblik"),
                path("/uitleg"),
                path("/taken"),
                path("/handelingen"),
                path("/privacy/**"),
                path("/leerling/**"),
                path("/operatie/**"));
        return own.stream().anyMatch(m -> m.matches(request));
    }

    /** A plain text pattern would be relative to one servlet, and not match the others. */
    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
