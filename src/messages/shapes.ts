/** Shapes that many requests share. */
import * as v from 'valibot';

/** Names something: given by a site or made here. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** A line of text, such as a title. */
export const line = v.pipe(v.string(), v.maxLength(500));
