/**
 * Floor 0: what tells a person that something is wrong. It knows no other room, so no pupil can be handed to it, and
 * every room that has something to tell may know it.
 */
@NullMarked
package nl.sluis.alarm;

import org.jspecify.annotations.NullMarked;
