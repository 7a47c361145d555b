/** DUO's verzuimloket, by the contract that we assume. */
@NullMarked
package nl.sluis.simulator.verzuimloket;

import org.jspecify.annotations.NullMarked;
