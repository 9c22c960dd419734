const VALUES = ['EVERYONE', 'ALL_FRIENDS', 'FRIENDS_OF_FRIENDS', 'NETWORKS_FRIENDS', 'SELF', 'CUSTOM'];

/** Reads JSON, and the near-JSON that the server let pass: single quotes, names without quotes (section 11.1). */
function readLoosely(text: string): unknown {
  const strict = text.replaceAll("'", '"').replace(/([{,]\s*)([A-Za-z_]\w*)(\s*:)/g, '$1"$2"$3');
  try {
    return JSON.parse(strict);
  } catch {
    return undefined;
  }
}

/** Whether a `privacy` parameter can be read and names a known value. */
export function isPrivacy(text: string): boolean {
  const read = readLoosely(text);
  return typeof read === 'object' && read !== null && 'value' in read && VALUES.includes(String(read.value));
}
