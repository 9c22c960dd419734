/**
 * Signing by joined parameters: names and values in byte order of the names, then a suffix, hashed with MD5.
 */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The MD5 signature of parameters.
 *
 * Values are signed raw, before any URL encoding, and without separators. Names are sorted by code unit, which for
 * the ASCII names in use is byte order; a locale's order would differ for names such as `perm_tag` and `perm_tagme`.
 *
 * @param params what is sent, without the signature itself
 * @param suffix what follows the parameters: the method's name, if any, and the secret
 * @returns 32 lower-case hexadecimal digits
 */
export function signParams(params: Record<string, string>, suffix: string): string {
  const joined = Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join('');
  return bytesToHex(md5(utf8ToBytes(joined + suffix)));
}
