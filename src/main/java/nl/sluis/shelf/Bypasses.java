package nl.sluis.shelf;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Words of Camel that would lead around the gate, each with the reason why it is refused. Not what decides: whatever is
 * not on the list of allowed words is refused; this only makes the refusal understandable.
 */
final class Bypasses {
    private static final Map<String, String> WHY = new HashMap<>();

    private static void because(String why, String... words) {
        for (String word : words) {
            WHY.put(word.toLowerCase(Locale.ROOT), why);
        }
    }

    static {
        because(
                "code beside the sentence: anything could happen in it",
                "beans",
                "bean",
                "process",
                "script",
                "transform");
        because(
                "a rule that works in every route, also where nobody reads it",
                "routeConfiguration",
                "routeConfigurationId");
        because(
                "a route that does not stand here as it runs",
                "routeTemplate",
                "templatedRoute",
                "kamelet",
                "templateBean");
        because("a way in from outside that passes no order", "rest", "restConfiguration", "openApi", "inputType");
        because("a second course that runs after the first, with the pupils still in hand", "onCompletion", "onWhen");
        because(
                "a second course that runs when something fails, with the pupils still in hand",
                "onException",
                "onFallback",
                "doTry",
                "doCatch",
                "doFinally",
                "circuitBreaker",
                "saga");
        because("a hand between the steps", "intercept", "interceptFrom", "interceptSendToEndpoint", "routePolicy");
        because(
                "a place of its own for pupils that could not be delivered",
                "errorHandler",
                "errorHandlerRef",
                "deadLetterChannel");
        because(
                "an address that is known only when data flows",
                "toD",
                "recipientList",
                "dynamicRouter",
                "routingSlip",
                "poll");
        because(
                "a copy of the pupils to somewhere else",
                "wireTap",
                "multicast",
                "split",
                "loop",
                "resequence",
                "aggregate",
                "loadBalance",
                "choice",
                "filter",
                "pipeline",
                "step",
                "sort",
                "threads",
                "sample",
                "throttle",
                "delay",
                "idempotentConsumer",
                "claimCheck");
        because("a second way in beside the source", "enrich", "pollEnrich");
        because("pupils in the log", "log", "logMask", "trace", "tracing");
        because(
                "other content under the proof of the gate",
                "setBody",
                "convertBodyTo",
                "convertVariableTo",
                "marshal",
                "unmarshal",
                "validate",
                "removeProperties",
                "setExchangePattern",
                "variableSend",
                "variableReceive");
        because(
                "a header can send a document to another address",
                "setHeader",
                "setHeaders",
                "setProperty",
                "setVariable",
                "setVariables",
                "removeHeader",
                "removeHeaders",
                "removeVariable",
                "parameters");
        because(
                "a step that is switched off is not there",
                "disabled",
                "precondition",
                "autoStartup",
                "stop",
                "rollback",
                "throwException");
    }

    private Bypasses() {}

    static Optional<String> why(String word) {
        return Optional.ofNullable(WHY.get(word.replace("-", "").toLowerCase(Locale.ROOT)));
    }
}
