package nl.sluis.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders whose record was written, though the database broke off before it could say so. */
class DispatchTest {
    private static final Vestiging SCHOOL = Vestiging.of("99AA00");

    @TempDir
    Path folder;

    private final List<String> sent = new ArrayList<>();
    private final JmsTemplate broker = new JmsTemplate() {
        @Override
        public void send(String queue, MessageCreator message) {
            sent.add(queue);
        }
    };
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRunOfWhichTheAnswerWasLostIsSentAllTheSame() {
        Dispatch dispatch = dispatch(new AnswerLost(database.transactions()));
        assertThatThrownBy(() -> dispatch.run(List.of(SCHOOL), List.of("jgz"), "a test", "test"))
                .isInstanceOf(TransactionSystemException.class);
        assertThat(database.count("order_record")).isEqualTo(1);
        assertThat(sent).isEmpty();
        assertThat(dispatch.sendOwed()).isEqualTo(1);
        assertThat(sent).containsExactly(OrderQueue.NAME);
        assertThat(dispatch.sendOwed()).isZero();
    }

    @Test
    void soIsOneInATransactionOfWhoeverGivesIt() {
        UnknownEnd transactions = new UnknownEnd();
        Dispatch dispatch = dispatch(transactions);
        TransactionTemplate callers = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> callers.executeWithoutResult(
                        t -> dispatch.run(List.of(SCHOOL), List.of("jgz"), "a test", "test")))
                .isInstanceOf(TransactionSystemException.class);
        assertThat(sent).isEmpty();
        assertThat(dispatch.sendOwed()).isEqualTo(1);
        assertThat(sent).containsExactly(OrderQueue.NAME);
    }

    @Test
    void whatIsOnRecordIsSentOnce() {
        Dispatch dispatch = dispatch(database.transactions());
        dispatch.run(List.of(SCHOOL), List.of("jgz"), "a test", "test");
        assertThat(sent).hasSize(1);
        assertThat(dispatch.sendOwed()).isZero();
    }

    private Dispatch dispatch(PlatformTransactionManager transactions) {
        OrderLog log = new OrderLog(database.jdbc(), new TransactionTemplate(transactions), Clock.systemUTC());
        return new Dispatch(
                log,
                new OrderQueue(broker),
                () -> {
                    throw new AssertionError("no register is asked");
                },
                Clock.systemUTC());
    }

    /** Commits, and then the line breaks. */
    private record AnswerLost(PlatformTransactionManager real) implements PlatformTransactionManager {
        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return real.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            real.commit(status);
            throw new TransactionSystemException("the answer was lost");
        }

        @Override
        public void rollback(TransactionStatus status) {
            real.rollback(status);
        }
    }

    /** Tells who waits for its end that nobody knows how it ended. */
    private static final class UnknownEnd extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;
        private boolean begun;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return begun;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // every statement commits by itself
            begun = true;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            throw new TransactionSystemException("the answer was lost");
        }

        @Override
        protected void doSetRollbackOnly(DefaultTransactionStatus status) {
            // what failed is told by whoever failed
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // what failed is told by whoever failed
        }
    }
}
