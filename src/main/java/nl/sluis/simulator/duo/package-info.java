/** DUO BRON/ROD as a real server: every document once, a receipt at once and an opinion about it later. */
@NullMarked
package nl.sluis.simulator.duo;

import org.jspecify.annotations.NullMarked;
