package nl.sluis.console.security;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sessions on the console's port were opened from which session of the page: who logs out there is out here too. The
 * two web servers know nothing of each other.
 */
final class ConsoleSessions {
    private final Map<String, Set<HttpSession>> opened = new ConcurrentHashMap<>();

    /** @param page id of the session on the page's port */
    void opened(String page, HttpSession console) {
        opened.values().forEach(sessions -> sessions.removeIf(ConsoleSessions::isOver));
        opened.values().removeIf(Set::isEmpty);
        opened.computeIfAbsent(page, p -> ConcurrentHashMap.newKeySet()).add(console);
    }

    /** The person logged out of the page. */
    void loggedOut(String page) {
        Set<HttpSession> sessions = opened.remove(page);
        if (sessions != null) {
            sessions.forEach(ConsoleSessions::end);
        }
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // it was over already
        }
    }

    private static boolean isOver(HttpSession session) {
        try {
            session.getLastAccessedTime();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
