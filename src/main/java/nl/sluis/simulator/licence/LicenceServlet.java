package nl.sluis.simulator.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.soap.SoapServlet;
import org.jspecify.annotations.Nullable;

/** The routes themselves, matched one by one; what is not among them is a 404 with plain text. */
final class LicenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String LIKA = "/hosted-lika/management/lika/" + LicenceSimulator.IDENTITY_CODE;
    private static final Pattern PERMISSION =
            Pattern.compile("/rest/v2/instellingen/([0-9]+)/uitgever/synchronizationpermission");
    private static final Pattern PRODUCTS = Pattern.compile(LIKA + "/methode/([^/]+)/product");
    private static final Pattern USERS = Pattern.compile(LIKA + "/methode/([^/]+)/product/([^/]+)/gebruiker(_eckid)?");
    private static final int NOT_FOUND = 404;
    private static final Duration SLOW = Duration.ofSeconds(2);
    private final transient LicenceSimulator basispoort;
    private transient volatile @Nullable JsonNode last;

    LicenceServlet(LicenceSimulator basispoort) {
        this.basispoort = basispoort;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LicenceDial.Failure failure = basispoort.failure();
        switch (failure) {
            case UNAVAILABLE -> text(response, 503, "Onderhoud");
            case FORBIDDEN -> json(response, 403, JSON.createObjectNode().put("message", "Geen toegang"));
            case GARBAGE -> SoapServlet.garbage(response);
            case HALF_CLOSE -> {
                response.getOutputStream().print("{\"gebruikers\": [");
                throw SoapServlet.cut(response);
            }
            case SLOW -> {
                SoapServlet.hold(SLOW);
                route(request, response, failure);
            }
            case NONE, ANSWER_LOST, REPLAYED -> route(request, response, failure);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response, LicenceDial.Failure failure)
            throws IOException {
        String path = request.getRequestURI();
        boolean get = request.getMethod().equals("GET");
        @Nullable JsonNode answer = null;
        Matcher permission = PERMISSION.matcher(path);
        Matcher products = PRODUCTS.matcher(path);
        Matcher users = USERS.matcher(path);
        if (get && path.equals("/rest/v2/nawsearch")) {
            answer = search(String.valueOf(request.getParameter("brincode")));
        } else if (get && permission.matches()) {
            answer = permission(Long.parseLong(permission.group(1)));
        } else if (get && path.equals(LIKA + "/methode")) {
            answer = ids(basispoort.products().keySet());
        } else if (get && products.matches()) {
            List<String> known = basispoort.products().get(products.group(1));
            answer = known == null ? null : ids(known);
        } else if (get && users.matches() && basispoort.lists().knows(users.group(2))) {
            answer = users(users.group(2), users.group(3) != null);
        } else if (!get && path.equals(LIKA + "/permissions/grant")) {
            answer = change(JSON.readTree(request.getInputStream()), true);
        } else if (!get && path.equals(LIKA + "/permissions/revoke")) {
            answer = change(JSON.readTree(request.getInputStream()), false);
        }
        if (failure == LicenceDial.Failure.ANSWER_LOST) {
            throw SoapServlet.cut(response);
        }
        JsonNode before = last;
        last = answer;
        if (failure == LicenceDial.Failure.REPLAYED && before != null) {
            answer = before;
        }
        if (answer == null) {
            text(response, NOT_FOUND, "Niet gevonden");
        } else if (answer.isMissingNode()) {
            response.setStatus(200);
        } else {
            json(response, 200, answer);
        }
    }

    private JsonNode search(String brin6) {
        ArrayNode found = JSON.createArrayNode();
        basispoort.search(brin6).forEach(id -> found.addObject().put("id", id).put("brincode", brin6));
        return found;
    }

    private @Nullable JsonNode permission(long instelling) {
        @Nullable School school = basispoort.instelling(instelling);
        return school == null
                ? null
                : JSON.createObjectNode()
                        .put(
                                "hasSynchronizationPermission",
                                !basispoort.dial().refused().contains(school.brin6()));
    }

    private static JsonNode ids(Iterable<String> names) {
        ArrayNode list = JSON.createArrayNode();
        names.forEach(name -> list.addObject().put("id", name).put("naam", name));
        return list;
    }

    private JsonNode users(String product, boolean byEckId) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("gebruikers");
        if (byEckId) {
            for (String user : basispoort.users(product)) {
                int space = user.indexOf(' ');
                list.addObject()
                        .put("instellingId", Long.parseLong(user.substring(0, space)))
                        .put("eckId", user.substring(space + 1));
            }
        }
        return answer;
    }

    /** An empty answer is legal, and is what the real one gives. */
    private JsonNode change(JsonNode body, boolean granted) throws IOException {
        Map<Long, List<String>> byInstelling = new HashMap<>();
        body.path("gebruikerEckIds")
                .forEach(user -> byInstelling
                        .computeIfAbsent(user.path("instellingId").longValue(), i -> new ArrayList<>())
                        .add(user.path("eckId").asText()));
        for (JsonNode product : body.path("producten")) {
            for (Map.Entry<Long, List<String>> users : byInstelling.entrySet()) {
                basispoort.change(product.asText(), users.getKey(), users.getValue(), granted);
            }
        }
        return JSON.missingNode();
    }

    private static void text(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().print(text);
    }

    private static void json(HttpServletResponse response, int status, JsonNode body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        JSON.writeValue(response.getOutputStream(), body);
    }
}
