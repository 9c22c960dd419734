/**
 * The shapes of AdultWork's answers. Property names are matched as documented; where only a part of an answer is
 * documented, the rest may be missing. Source: the developer pages of the calls in use.
 */
import * as v from 'valibot';

/** An id as text. A number beyond what a double holds exactly is refused rather than taken for another id. */
export const id = v.pipe(
  v.union([
    v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,18}$/)),
  ]),
  v.transform(String),
);
/** A scalar as text; missing and null are empty. */
export const text = v.pipe(
  v.nullish(v.union([v.string(), v.number()]), ''),
  v.transform((value) => String(value)),
);
/** A whole number from 0; what is none counts as 0. */
export const count = v.pipe(
  text,
  v.transform((value) => Math.max(0, Number.parseInt(value, 10) || 0)),
);
/** Yes, no, or not told. */
export const flag = v.pipe(
  v.nullish(v.union([v.boolean(), v.string(), v.number()])),
  v.transform((value) => (value === undefined || value === null ? undefined : isYes(value))),
);
/** An address on the web, or nothing. */
export const address = v.pipe(
  text,
  v.transform((value) => (/^https?:\/\/[^\s"<>]{1,2000}$/.test(value) ? value : undefined)),
);
/** Ids from a comma-separated text. */
export const idList = v.pipe(
  text,
  v.transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => /^[1-9]\d{0,18}$/.test(part)),
  ),
);
/** A token that can stand in a header. */
export const token = v.pipe(v.string(), v.regex(/^[!-~]{1,4096}$/));

/** An album, as created or listed. */
export const album = v.object({
  AlbumID: id,
  AlbumName: text,
  AlbumDescription: text,
  AlbumSize: count,
  ThumbUrl: address,
  PictureIDs: idList,
});
/** `GetAlbums`: the list in an object or bare, since both styles are in use on this site. */
export const albumList = v.pipe(
  v.union([v.array(album), v.object({ Albums: v.nullish(v.array(album), []) })]),
  v.transform((value) => (Array.isArray(value) ? value : value.Albums)),
);
/** `GetGallery`. */
export const gallery = v.object({
  PageNumber: count,
  PageCount: count,
  PicturesTotal: count,
  Pictures: v.nullish(v.array(v.object({ PictureID: id, Title: text, ThumbUrl: address })), []),
});
/** `verifyCredentials`; what was not granted is missing. */
export const credentials = v.object({
  UserID: id,
  Nickname: text,
  NickName: text,
  GroupID: v.nullish(id),
  IsGroupManager: flag,
});
/** `GetPermissions` as scopes with their status. */
export const permissions = v.pipe(
  v.object({ Permissions: v.array(v.object({ Permission: v.string(), Status: v.string() })) }),
  v.transform(({ Permissions: list }) =>
    Object.fromEntries(list.slice(0, 100).map((entry) => [entry.Permission, entry.Status])),
  ),
);
/** `getGroupDetails` with members. */
export const group = v.object({
  PageCount: count,
  Members: v.nullish(v.array(v.object({ UserID: id, Nickname: text, NickName: text })), []),
});
/** What the token endpoint answers. */
export const tokens = v.object({
  access_token: token,
  token_type: v.optional(v.pipe(v.string(), v.regex(/^bearer$/i))),
  expires_in: v.nullish(count),
  refresh_token: v.nullish(token),
});

function isYes(value: boolean | string | number): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|1)$/i.test(value));
}
