/**
 * Outcomes that are known without a call, from what the site itself told shortly before.
 */
import type { DocRef, Media } from '../model.ts';
import type { Containers } from '../sites/site.ts';
import type { Reason, TargetRecord } from './records.ts';
import type { Track, Work } from './work.ts';

/** Up to so many docs, where each doc is already is worth one call a doc. */
export const FEW_DOCS = 20;

/** Where a doc is in a target, by what the site tells of the doc: in it, waiting for a moderator, or neither. */
export function placeIn(
  places: Containers,
  target: Pick<TargetRecord, 'kind' | 'id'>,
): 'in' | 'pending' | undefined {
  if (target.kind === 'album') return places.albums.some(({ id }) => id === target.id) ? 'in' : undefined;
  const group = places.groups.find(({ id }) => id === target.id);
  return group && (group.pending ? 'pending' : 'in');
}

/**
 * Makes the function that tells a doc's outcome where no call is needed: the group's rules, read in this run, do
 * not take its kind, or the site told within `Timing.fresh` that it is there.
 */
export function presetFor(work: Work, track: Track): (doc: DocRef) => Promise<Reason | undefined> {
  const { target, job, rules } = track;
  const accepts = rules?.rules.accepts ?? [];
  return async (doc) => {
    if (doc.media && accepts.length > 0 && !accepts.includes(doc.media)) {
      return { kind: 'refused', why: mediaText(doc.media, accepts, target.title), code: 'media' };
    }
    if (job.docs > FEW_DOCS || !target.id) return undefined;
    const known = await work.deps.store.known(work.account, 'doc', doc.id);
    if (known?.about !== 'doc' || work.deps.now() - known.readAt > work.timing.fresh) return undefined;
    const place = placeIn(known.places, target);
    if (!place) return undefined;
    return { kind: place === 'pending' ? 'pending' : 'already', notOurs: true };
  };
}

function mediaText(media: Media, accepts: Media[], title: string) {
  const [only] = accepts;
  return accepts.length === 1 && only
    ? { key: `jobs_only_${only}`, args: [title] }
    : { key: `jobs_no_${media}`, args: [title] };
}
