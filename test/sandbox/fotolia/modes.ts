/**
 * Harm done to answers in XML that are otherwise right: a member twice, a member called `__proto__`, 70 arrays inside
 * one another, a document type with entities, a fault beside the result.
 */
export type Damage = 'none' | 'duplicate-member' | 'proto-member' | 'deep' | 'doctype' | 'fault-too';

/**
 * Switches for what the record leaves open or what servers do to clients. All can be changed while the sandbox runs.
 */
export interface Modes {
  /** Ids and `nb_media` as `<string>`, sizes and `nb_results` as `<int>`; or each the other way round. */
  wireTypes: 'reference' | 'flipped';
  /** `faultCode` as a number, or as text with its leading zeros. */
  faultCodes: 'int' | 'string';
  /** An empty list comes as an empty struct and the other way round. */
  swapEmpty: boolean;
  /** Result members `addtousergallery`, or `addToUserGallery`. */
  resultCase: 'lower' | 'camel';
  /** Whether the Lightbox is listed with its id. */
  lightboxId: boolean;
  /** Member of the answer to a REST login. */
  restLogin: 'session_token' | 'session_id';
  /** Life of a session, simulated seconds. */
  sessionSeconds: number;
  /** Calls of one key, simulated time; more answer 001. */
  callsPerHour: number;
  callsPerDay: number;
  damage: Damage;
}

/** The modes a sandbox starts with: the reference's own readings. */
export const defaultModes: Modes = {
  wireTypes: 'reference',
  faultCodes: 'int',
  swapEmpty: false,
  resultCase: 'lower',
  lightboxId: true,
  restLogin: 'session_token',
  sessionSeconds: 1800,
  callsPerHour: 500,
  callsPerDay: 10_000,
  damage: 'none',
};

/** Sets the modes named in `changes`; throws on a name that is no mode, so that a typo does not pass unseen. */
export function changeModes(modes: Modes, changes: Record<string, unknown>): void {
  for (const name of Object.keys(changes)) {
    if (!(name in modes)) throw new Error(`There is no mode "${name}"`);
  }
  Object.assign(modes, changes);
}
