/** Shapes that many requests share. */
import * as v from 'valibot';

/** Names something: given by a site or made here. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** A line of text, such as a title. */
export const line = v.pipe(v.string(), v.maxLength(500));
/** An address of the web. */
export const address = v.pipe(v.string(), v.maxLength(2048), v.regex(/^https?:\/\//));
/** What was typed into a form, by field. */
export const values = v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(65_536)));

/** A doc as content scripts and screens send it. */
export const doc = v.object({
  site: id,
  id,
  owner: v.exactOptional(line),
  title: v.exactOptional(line),
  thumb: v.exactOptional(address),
  page: v.exactOptional(address),
  media: v.exactOptional(v.picklist(['photo', 'video', 'audio', 'other'])),
});
/** Docs, as many as a large job has. */
export const docs = v.pipe(v.array(doc), v.maxLength(100_000));
/** Names a doc. */
export const docKey = v.object({ site: id, id });
/** In whose name, where an account works for others. */
export const owner = v.exactOptional(id);
const target = v.object({
  id,
  title: line,
  link: v.exactOptional(address),
  icon: v.exactOptional(address),
});
const targets = v.pipe(v.array(target), v.minLength(1), v.maxLength(1_000));

/** What the person asks for. */
export const jobRequest = v.variant('kind', [
  v.object({ kind: v.literal('push'), account: id, docs, groups: targets }),
  v.object({
    kind: v.literal('album'),
    account: id,
    docs,
    album: v.union([
      v.object({
        create: v.object({ fields: values, cover: v.exactOptional(id), deposit: v.exactOptional(id) }),
        title: line,
        owner,
      }),
      v.object({ ...target.entries, owner }),
    ]),
  }),
]);

/** What part of a job is to be undone. */
export const undoScope = v.object({
  job: id,
  target: v.exactOptional(id),
  doc: v.exactOptional(id),
  doubtful: v.exactOptional(v.boolean()),
});
