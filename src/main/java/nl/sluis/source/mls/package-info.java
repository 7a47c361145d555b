/** MLS, the leerlingvolgsysteem: files that are kept sealed and matched with the pupils of the administration. */
@NullMarked
package nl.sluis.source.mls;

import org.jspecify.annotations.NullMarked;
