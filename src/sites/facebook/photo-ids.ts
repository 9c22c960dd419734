/**
 * The ids in addresses and file names of photos.
 *
 * A photo has two: the `pid` of the REST API, made of its owner and a short number, and the `fbid` of later years.
 * Neither follows from the other. As a doc's id the `pid` is as it is, and an `fbid` is marked as such.
 */

/** What an address tells of a photo. */
export interface PhotoIds {
  /** Id in the REST API. */
  pid?: string;
  /** Id in later addresses. */
  fbid?: string;
  owner?: string;
  /** A candidate has the right form, but the number may be something else. */
  sure: 'certain' | 'likely' | 'candidate';
}

const FIVE = /^\d{1,20}_([1-9]\d{0,19})_([1-9]\d{0,19})_(\d{1,10})_\d{1,20}_[a-z]\.(?:jpe?g|png|gif)$/;
const THREE = /^\d{1,20}_([1-9]\d{0,19})_\d{1,10}_[a-z]\.(?:jpe?g|png|gif)$/;
const LATE = /^\d{1,20}_([1-9]\d{0,19})_\d{11,20}_[a-z]\.(?:jpe?g|png|webp)$/;
const OLD = /^[snt]([1-9]\d{0,19})_(\d{1,10})_\d{1,20}\.jpg$/;
/** Folders before it, then `photo.php` and its later forms. */
const PHOTO = /^\/(?:(.+)\/)?photo(?:\.php|\/)?$/;
/** Folders before it, the owner's name, the set, the photo. */
const IN_SET = /^\/(?:(.+)\/)?([\w.-]{1,64})\/photos\/(?:a|pb|pcb|t)\.[\w.-]{1,100}\/([1-9]\d{0,19})\/?$/;
/** The old form of an album in a path names its owner's id at the end. */
const ALBUM_OWNER = /\/photos\/a\.\d+\.\d+\.([1-9]\d*)\//;

/**
 * The id that the REST API gives a photo or an album: both numbers in one of 64 bits, or side by side for owners
 * beyond 32 bits.
 *
 * @param short the owner's own number of it; decimal, may be negative for special albums
 */
export function packId(owner: string, short: string): string {
  const high = BigInt(owner);
  return high >> 32n ? `${owner}_${short}` : String((high << 32n) | BigInt.asUintN(32, BigInt(short)));
}

/** The id of a doc for what is known of a photo. */
export function docIdOf({ pid, fbid }: PhotoIds): string | undefined {
  return pid ?? (fbid && `fbid:${fbid}`);
}

/** Whether a doc's id is one that the REST API knows. */
export function isPhotoId(docId: string): boolean {
  return /^[1-9]\d{0,19}(?:_\d{1,20})?$/.test(docId);
}

/**
 * The photo that a page's address names.
 *
 * @param path from its first slash on
 * @param query with its question mark, or empty
 * @param inFolder whether the server may lie in a folder of its host
 */
export function photoOfPage(path: string, query: string, inFolder: boolean): PhotoIds | undefined {
  const alone = PHOTO.exec(path);
  if (alone) return alone[1] && !inFolder ? undefined : photoOfQuery(query);
  const [, folder, name, fbid] = IN_SET.exec(path) ?? [];
  if (!name || !fbid || (folder && !inFolder)) return undefined;
  return { fbid, owner: ALBUM_OWNER.exec(path)?.[1] ?? name, sure: 'certain' };
}

function photoOfQuery(query: string): PhotoIds | undefined {
  const pid = parameter(query, 'pid');
  const owner = parameter(query, 'id');
  if (pid && owner) return { pid: packId(owner, pid), owner, sure: 'certain' };
  const fbid = parameter(query, 'fbid');
  return fbid ? { fbid, sure: 'certain' } : undefined;
}

/** The photo that an image's file name tells of. */
export function photoOfFile(name: string): PhotoIds | undefined {
  const [, fbid, owner, short] = FIVE.exec(name) ?? [];
  if (fbid && owner && short) return { pid: packId(owner, short), fbid, owner, sure: 'certain' };
  const [, oldOwner, oldShort] = OLD.exec(name) ?? [];
  if (oldOwner && oldShort) return { pid: packId(oldOwner, oldShort), owner: oldOwner, sure: 'certain' };
  const likely = THREE.exec(name)?.[1];
  if (likely) return { fbid: likely, sure: 'likely' };
  const candidate = LATE.exec(name)?.[1];
  return candidate ? { fbid: candidate, sure: 'candidate' } : undefined;
}

function parameter(query: string, name: string): string | undefined {
  return new RegExp(`[?&]${name}=([1-9]\\d{0,19})(?:&|$)`).exec(query)?.[1];
}
