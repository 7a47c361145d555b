/** Floor 2: from disclosures to a document in the form of one partner. Knows Disclosure, never Leerling. */
@NullMarked
package nl.sluis.mapping;

import org.jspecify.annotations.NullMarked;
