/** Floor 2: pseudonyms, what partners issued, and the ledger of who received which field names, why and when. */
@NullMarked
package nl.sluis.ledger;

import org.jspecify.annotations.NullMarked;
