package nl.sluis.console.page;

import nl.sluis.console.operation.NotAllowed;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What every page has: who looks, what that person may do, and what a refusal looks like. */
@ControllerAdvice(basePackageClasses = Everywhere.class)
class Everywhere {

    @ModelAttribute
    void who(@org.jspecify.annotations.Nullable Authentication login, Model model) {
        if (login != null) {
            Actor actor = actor(login);
            model.addAttribute("actor", actor);
            model.addAttribute("may", new May(actor));
            model.addAttribute(
                    "roles",
                    String.join(
                            ", ",
                            actor.roles().stream().sorted().map(Role::dutch).toList()));
        }
    }

    static Actor actor(Authentication login) {
        return Actor.of(login, "page");
    }

    /** For the templates: {@code may.do('NIGHT')}. It only hides forms; the operations themselves refuse. */
    public record May(Actor actor) {
        public boolean perform(String operation) {
            return actor.hasOneOf(Operation.valueOf(operation).roles());
        }

        public boolean seePrivacy() {
            return actor.roles().contains(Role.PRIVACY_OFFICER) || actor.roles().contains(Role.ADMINISTRATOR);
        }

        public boolean seePupils() {
            return actor.roles().contains(Role.PRIVACY_OFFICER);
        }
    }

    @ExceptionHandler(NotAllowed.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String notAllowed(Model model) {
        model.addAttribute("status", 403);
        return "error";
    }
}
