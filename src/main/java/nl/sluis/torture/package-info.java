/**
 * Kills the hub again and again and looks at what its partners have. Runs the simulators itself and the hub as a process of
 * its own, so that nothing here is part of a running hub.
 */
@NullMarked
package nl.sluis.torture;

import org.jspecify.annotations.NullMarked;
