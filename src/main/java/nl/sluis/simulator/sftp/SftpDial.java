package nl.sluis.simulator.sftp;

/** How the simulated SFTP server behaves towards new sessions and files. */
public enum SftpDial {
    NORMAL,
    /** No key is good. */
    REFUSE,
    /** Shows another host key than the one that the hub has pinned. */
    CHANGED_HOST_KEY,
    /** Every write fails. */
    DISK_FULL,
    /** Every file takes two seconds longer to open. */
    SLOW,
    /** Says that all was written and keeps the first half. */
    TRUNCATE,
    /** Breaks the connection off in the middle of a file. */
    HALF_CLOSE
}
