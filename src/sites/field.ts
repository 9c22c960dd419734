/**
 * Forms as sites declare them: fields, and the ways to sign in that consist of fields.
 */

/** One input of a form, declared by a site. */
export interface Field {
  /** The name under which the value is stored and given to the client. */
  name: string;
  /** Catalogue key of the label. */
  label: string;
  /** Catalogue key of one helpful sentence. */
  hint?: string;
  /**
   * `secret` values go into the vault and are never shown again; `tick` is `1` or empty; `amount` is a decimal number
   * kept as typed, such as `2.50`.
   */
  kind: 'line' | 'lines' | 'secret' | 'choice' | 'tick' | 'amount';
  required?: boolean;
  /** Longest allowed value, in `unit`. */
  max?: number;
  /** What `max` counts; default `characters` (code points, as a reader counts them). */
  unit?: 'characters' | 'utf-16' | 'bytes';
  /** A regular expression that the whole trimmed value must match. */
  pattern?: string;
  /** Catalogue key of the sentence shown when `pattern` does not match. */
  patternHelp?: string;
  /** For `choice`: the values with the catalogue keys of their labels. */
  choices?: { value: string; label: string }[];
  initial?: string;
  /** Name of another field that must be filled too when this one is. */
  needs?: string;
  /** Offers a button that fills the field with something hard to guess: that many letters and digits. */
  random?: number;
}

/** A way to sign in that a site offers. */
export interface SignInMethod {
  id: string;
  /** Catalogue key of its name. */
  label: string;
  /** Catalogue key of the sentence that tells what is needed. */
  needs: string;
  /** Whether the person must register our own sign-in address (`Access.redirectUrl`) with the site first. */
  redirect?: true;
  /** Where a person gets what is needed, for the official server. */
  getItAt?: string;
  fields: Field[];
}
