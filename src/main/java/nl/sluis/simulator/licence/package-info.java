/** Basispoort's services for publishers, simulated: institutions and "Hosted Lika", over mutual TLS. */
@NullMarked
package nl.sluis.simulator.licence;

import org.jspecify.annotations.NullMarked;
