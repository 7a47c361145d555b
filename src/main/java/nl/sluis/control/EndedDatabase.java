package nl.sluis.control;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * An H2 that could not write, since its disk is full, closes itself for good; whoever connects anew opens the file again as
 * the last commit left it. So a connection to a closed database leaves the pool at once, which a pool does not do by itself,
 * since such a connection still calls itself valid (decision 0093).
 */
public final class EndedDatabase implements SQLExceptionOverride {
    private static final int GENERAL_ERROR = 50_000;
    private static final int FILE_FAILED = 90_028;
    private static final int FILE_FAILED_AT = 90_031;
    private static final int CLOSED = 90_098;
    private static final int CLOSED_AT_SHUTDOWN = 90_121;

    /** Made by the pool, which knows it by its name. */
    public EndedDatabase() {}

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return isIt(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    /** Whether it says that the database has ended; a PostgreSQL says so by SQLSTATE, and has no such numbers. */
    static boolean isIt(SQLException e) {
        return switch (e.getErrorCode()) {
            case FILE_FAILED, FILE_FAILED_AT, CLOSED, CLOSED_AT_SHUTDOWN -> true;
            case GENERAL_ERROR -> String.valueOf(e.getMessage()).contains("MVStoreException");
            default -> false;
        };
    }

    /** In the words of Spring such a database is away, as one that cannot be reached: what met it is tried again. */
    static final class Translator extends SQLExceptionSubclassTranslator {
        @java.lang.Override
        protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException e) {
            return isIt(e)
                    ? new DataAccessResourceFailureException("the database has ended, its disk may be full", e)
                    : super.doTranslate(task, sql, e);
        }
    }
}
