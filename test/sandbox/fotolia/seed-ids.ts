/** Keys of the seed, one of each kind; the first works with any account. */
export const DEVELOPER_KEY = 'k3yK3yk3yK3yk3yK3yk3yK3yk3yK3y42';
export const BUSINESS_KEY = 'b0sB0sb0sB0sb0sB0sb0sB0sb0sB0s17';
export const RESELLER_KEY = 'r3sR3sr3sR3sr3sR3sr3sR3sr3sR3s23';
export const PARTNER_KEY = 'p4rP4rp4rP4rp4rP4rp4rP4rp4rP4r88';
export const EXPIRED_KEY = '3xpE3xp3xpE3xp3xpE3xp3xpE3xp3x31';

/** Members: Ada, whose galleries are used; Bo, who owns the Business key; Dan, whose account is closed. */
export const ADA = '202000001';
export const LOGIN = 'demo_user';
export const PASSWORD = 'p&ss<1> ';
export const BO = '202000002';
export const BO_LOGIN = 'bo';
export const DAN = '202000003';
export const DAN_LOGIN = 'dan';

/** Ada's Lightbox, and the site's own gallery. */
export const LIGHTBOX = 'Qm7xT0aZ9LrKe2VbN4cYw8HsD1fJ6uPg';
export const MODERATED = '5eed0001';
/** Galleries of Ada's whose ids look like numbers but are none. */
export const LAKES = '00012345';
export const TOWNS = '1234e567';
export const EMPTY = 'ae50eb71';
/** Holds 130 media: three pages. */
export const LARGE = '0b4412e7';
/** Bo's only named gallery. */
export const BO_GALLERY = 'bb000001';

/** Media of the reference: two photos, a video, and one that programs may not read. */
export const PHOTO = '106712728';
export const OTHER_PHOTO = '106035423';
export const VIDEO = '106881017';
export const INFINITE = '107000009';
/** A medium that nobody has put anywhere, with a title that tries to be markup. */
export const HOSTILE = '106999998';
