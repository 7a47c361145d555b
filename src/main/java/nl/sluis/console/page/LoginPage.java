package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login, by password and, where one is configured, with an OpenID provider. */
@Controller
class LoginPage {
    private final List<ClientRegistration> elsewhere = new ArrayList<>();

    LoginPage(ObjectProvider<ClientRegistrationRepository> registrations) {
        @Nullable ClientRegistrationRepository found = registrations.getIfAvailable();
        if (found instanceof Iterable<?> all) {
            for (Object one : all) {
                if (one instanceof ClientRegistration registration) {
                    elsewhere.add(registration);
                }
            }
        }
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("elsewhere", elsewhere);
        return "console/login";
    }
}
