/** The simulated SFTP boxes: the GGD's, which decrypts what it receives, and the export box of ESIS. */
@NullMarked
package nl.sluis.simulator.sftp;

import org.jspecify.annotations.NullMarked;
