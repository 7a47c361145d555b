package nl.sluis.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.Proof;
import nl.sluis.ledger.Sent;

/** A proof of the ledger as a file of JSON: what is not of a proof is refused, not passed over. */
final class ProofFile {
    private static final long LARGEST = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ProofFile() {}

    static void write(Path file, Proof proof) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(proof) + "\n");
    }

    /** @throws WrongArguments unless the file has the form of a proof */
    static Proof read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new WrongArguments("FILE: expected the proof of a line, at most 1 MiB, found none in " + file);
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Proof.class);
        } catch (JsonProcessingException e) {
            throw new WrongArguments("FILE: expected a proof of the form " + Proof.FORM + ", found another in " + file);
        }
    }

    /** What a proof that holds says. */
    static String text(Proof proof) {
        Proof.Line entry = proof.entry();
        Proof.Head block = proof.block();
        boolean released = entry.outcome().equals(Outcome.RELEASED.name());
        return "The proof holds. Line " + entry.number() + " of the ledger, in block " + block.number() + " of "
                + block.madeAt() + ":\n  " + entry.outcome() + " " + block.partner() + " " + block.vestiging()
                + (entry.pseudonym() == null ? "" : "\n  pupil " + entry.pseudonym())
                + (entry.document() == null ? "" : "\n  document " + entry.document())
                + (released
                        ? "\n  fields "
                                + String.join(
                                        ", ",
                                        Sent.of(block.fields(), entry.detail()).names())
                        : "")
                + (entry.detail().isEmpty() ? "" : "\n  detail " + entry.detail())
                + (block.ground().isEmpty() ? "" : "\n  ground " + block.ground())
                + "\n  policy " + block.policyVersion()
                + (proof.next() == null ? "\n  It was in the newest block." : "");
    }
}
