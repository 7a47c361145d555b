package nl.sluis.console.page;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login, by password and, where one is configured, with an OpenID provider. */
@Controller
class LoginPage {
    private final List<Provider> elsewhere;

    LoginPage(ObjectProvider<OAuth2ClientProperties> settings) {
        this.elsewhere = Optional.ofNullable(settings.getIfAvailable()).stream()
                .flatMap(s -> s.getRegistration().entrySet().stream())
                .map(e -> new Provider(
                        e.getKey(),
                        Optional.ofNullable(e.getValue().getClientName()).orElse(e.getKey())))
                .toList();
    }

    /** @param name as the button calls it */
    public record Provider(String id, String name) {}

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("elsewhere", elsewhere);
        return "console/login";
    }
}
