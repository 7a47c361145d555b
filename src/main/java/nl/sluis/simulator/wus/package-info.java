/**
 * The other side of Digikoppeling WUS 2W-be-S, as DUO and its verzuimloket speak it: verifies what it gets and signs what
 * it answers with the XML signatures of the JDK, on purpose not the library of the hub.
 */
@NullMarked
package nl.sluis.simulator.wus;

import org.jspecify.annotations.NullMarked;
