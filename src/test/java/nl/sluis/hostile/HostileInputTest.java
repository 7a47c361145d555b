package nl.sluis.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import nl.sluis.hostile.Parsers.Parser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hostile source or partner could send, to every parser that there is: refused in its own words, or taken as text. */
class HostileInputTest {
    private static final int DEEP = 200_000;
    private static final int HUGE = 2_000_000;
    /** What they do not look for may stand beside it, up to the size of the whole. */
    private static final Set<String> TAKE_MORE = Set.of("DUO results", "licence answer");

    @TempDir
    Path folder;

    static List<Parser> parsers() {
        return Parsers.all();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void theMessageOfTheTestsIsTaken(Parser parser) throws Exception {
        assertThat(parser.takes(bytes(parser.sample()))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void aMessageThatIsCutOffAtAnyByteIsNotTaken(Parser parser) throws Exception {
        byte[] whole = bytes(parser.sample());
        List<Integer> taken = new ArrayList<>();
        // a good answer about licences may have no body at all
        for (int length = parser.name().equals("licence answer") ? 1 : 0; length < whole.length; length++) {
            if (parser.takes(Arrays.copyOf(whole, length))) {
                taken.add(length);
            }
        }
        if (parser.whole()) {
            assertThat(taken).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void nothingOutsideIsReadAndNothingGrows(Parser parser) throws Exception {
        if (!parser.isXml()) {
            return;
        }
        Path secret = Files.writeString(folder.resolve("secret"), "geheim-van-de-hub");
        String root = parser.sample().replaceFirst("^<\\?xml[^>]*>", "");
        for (String hostile : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + root.replaceFirst(">", ">&e;"),
                "<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\">" + root,
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + secret.toUri() + "\"> %p;]>" + root,
                bomb() + root.replaceFirst(">", ">&e9;"),
                "<!DOCTYPE x [<!ENTITY q \"" + "q".repeat(100_000) + "\">]>"
                        + root.replaceFirst(">", ">" + "&q;".repeat(10_000)))) {
            String words = parser.words(bytes(hostile));
            assertThat(words).doesNotContain("geheim-van-de-hub");
            if (hostile.contains("&e") || hostile.contains("&q")) {
                assertThat(words).as("refused").isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void whatIsDeepOrHugeIsRefusedAndKillsNobody(Parser parser) throws Exception {
        List<String> hostile = parser.isXml() ? hugeXml(parser.sample()) : hugeText();
        for (String text : hostile) {
            boolean taken = parser.takes(bytes(text));
            // complaints are the shelf's way to refuse: it throws nothing
            assertThat(taken && parser.whole() && !TAKE_MORE.contains(parser.name()))
                    .as(parser + " took " + text.substring(0, 60))
                    .isFalse();
        }
    }

    private static List<String> hugeXml(String sample) {
        int end = sample.indexOf("?>");
        String root = end < 0 ? sample : sample.substring(end + 2).strip();
        String inside = root.substring(0, root.lastIndexOf("</"));
        String close = root.substring(root.lastIndexOf("</"));
        StringBuilder many = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            many.append(" a").append(i).append("=''");
        }
        return List.of(
                "<a>".repeat(DEEP),
                inside + "<a>".repeat(DEEP) + "</a>".repeat(DEEP) + close,
                root.replaceFirst(">", "><a b='" + "x".repeat(HUGE) + "'/>"),
                root.replaceFirst(">", ">" + many + "/>"),
                "<" + "n".repeat(HUGE) + "/>",
                root.replaceFirst(">", "><!--" + "-".repeat(3)),
                "\u0000".repeat(1000) + root,
                root.replaceFirst(">", ">\u0000"));
    }

    private static List<String> hugeText() {
        return List.of(
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP),
                "{\"vestiging\":\"" + "9".repeat(HUGE) + "\"}",
                "[" + "1".repeat(HUGE) + "]",
                "- ".repeat(2_000),
                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
                "? ".repeat(2_000),
                "\"".repeat(10_001),
                "\u0000".repeat(1000));
    }

    /** Nothing asks for it, and nobody unpacks it: it is bytes like any others. */
    @ParameterizedTest
    @MethodSource("parsers")
    void whatIsPackedIsNotUnpacked(Parser parser) throws Exception {
        if (parser.whole()) {
            assertThat(parser.takes(packed(parser.sample().getBytes(StandardCharsets.UTF_8))))
                    .isFalse();
        }
        assertThat(parser.words(packed(new byte[10_000_000]))).hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void refusalsDoNotRepeatWhatWasSent(Parser parser) throws Exception {
        String canary = "Zangvogel-Kooiman";
        if (parser.name().equals("policy")
                || parser.name().equals("mapping")
                || parser.name().equals("partner")) {
            return;
        }
        Map<String, String> wrong = new TreeMap<>();
        String sample = parser.sample();
        wrong.put("before", canary + sample);
        wrong.put("after", sample + canary);
        wrong.put(
                "in the middle",
                sample.substring(0, sample.length() / 2) + "<" + canary + sample.substring(sample.length() / 2));
        wrong.put("alone", canary);
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            assertThat(parser.words(bytes(one.getValue()))).as(one.getKey()).doesNotContain(canary);
        }
    }

    private static String bomb() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            doctype.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return doctype.append("]>").toString();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
