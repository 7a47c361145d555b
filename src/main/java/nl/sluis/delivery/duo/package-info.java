/**
 * DUO BRON/ROD: identify, enrol, remove, and the results that come later. What is public of DUO (VO, version 1) is
 * followed to the letter; what is not (SO, VSO, SBO, the way results come) is ASSUMED and stands in {@link DuoContract}
 * and {@code contracts/duo-*-assumed-v1.*} alone.
 */
@NullMarked
package nl.sluis.delivery.duo;

import org.jspecify.annotations.NullMarked;
