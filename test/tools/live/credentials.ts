/**
 * What a person gives to the live check: values from the environment, consent from the keyboard.
 */
import type { SignInMethod, SiteAbout } from '../../../src/sites/site.ts';
import { checkFields, finalValues } from '../../../src/ui/check-field.ts';
import { say } from '../../conformance/texts.ts';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The name of the environment variable for one value of a site. */
export const variableOf = (site: string, name: string): string =>
  `GALLERIST_${site}_${name}`.toUpperCase().replaceAll('-', '_');

/** The method that a person has chosen, else the first. Throws when there is none of that name. */
export function chosenMethod(about: SiteAbout, id: string | undefined): SignInMethod {
  const found = id === undefined ? about.signIn[0] : about.signIn.find((method) => method.id === id);
  if (found) return found;
  throw new Error(
    `There is no method "${id}". Known: ${about.signIn.map((method) => method.id).join(', ')}.`,
  );
}

/** What the environment says for each field of a method. Throws, naming variables only, when something does not fit. */
export function typedFrom(about: SiteAbout, method: SignInMethod, env: Environment): Record<string, string> {
  const typed = Object.fromEntries(
    method.fields.map(({ name, initial }) => [name, env[variableOf(about.id, name)] ?? initial ?? '']),
  );
  const troubles = Object.entries(checkFields(method.fields, typed));
  if (troubles.length === 0) return finalValues(method.fields, typed);
  const lines = troubles.map(([name, text]) => `  ${variableOf(about.id, name)}: ${say(text)}`);
  throw new Error(`These variables do not fit:\n${lines.join('\n')}`);
}

/** What `--help` says about the variables of a site. */
export function variablesHelp(about: SiteAbout): string {
  return about.signIn
    .map(({ id, label, fields }) => {
      const lines = fields.map(({ name, label: field, required, kind }) => {
        const value = kind === 'tick' ? '1 or empty' : say({ key: field });
        return `    ${variableOf(about.id, name).padEnd(36)} ${value}${required ? '' : ' (optional)'}`;
      });
      return [`  ${id} – ${say({ key: label })}`, ...lines].join('\n');
    })
    .join('\n');
}
