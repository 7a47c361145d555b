/** The simulated MLS: exports of a generated board, as files in an SFTP box. */
@NullMarked
package nl.sluis.simulator.mls;

import org.jspecify.annotations.NullMarked;
