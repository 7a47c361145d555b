/** Floor 1: policies, the facts they are held against, and the engine that decides. Pure: it fetches nothing. */
@NullMarked
package nl.sluis.policy;

import org.jspecify.annotations.NullMarked;
