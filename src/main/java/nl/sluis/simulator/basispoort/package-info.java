/** The simulated Basispoort: receives pushes under the ASSUMED contract of contracts/basispoort-assumed-v1. */
@NullMarked
package nl.sluis.simulator.basispoort;

import org.jspecify.annotations.NullMarked;
