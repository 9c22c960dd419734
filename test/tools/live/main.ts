/**
 * The live check as a command: its options, its help, and the person at the keyboard.
 */
import { parseArgs } from 'node:util';
import { normaliseServer } from '../../../src/sites/server-address.ts';
import { SiteError } from '../../../src/sites/site.ts';
import { say } from '../../conformance/texts.ts';
import { chosenMethod, type Environment, typedFrom, variableOf, variablesHelp } from './credentials.ts';
import { liveCheck } from './live-check.ts';
import { siteNames, subjectOf } from './subjects.ts';

/** What the command is given. */
export interface Command {
  args: string[];
  env: Environment;
  /** Asks the person and waits for what they type. */
  ask(question: string): Promise<string>;
  print(line: string): void;
}

const options = {
  help: { type: 'boolean' },
  write: { type: 'boolean' },
  method: { type: 'string' },
  server: { type: 'string' },
} as const;

/** Where a sign-in window ends when nothing else is said: nobody answers there, but the address can be copied. */
const REDIRECT = 'http://127.0.0.1/signed-in';

const USAGE = `npm run live-check -- SITE [--method ID] [--server ADDRESS] [--write]

Signs in to the live server, reads everything that the site's client can read, and prints
every difference between the shapes of its answers and the sandbox's. Values of answers are
never printed, and secrets are masked. With --write one album is made and removed again.
It is for a person with an account of their own and does not run where CI is set.

Sites: ${siteNames.join(', ')}. "live-check -- SITE --help" lists the variables that a site needs.`;

/** Runs the command. Returns its exit code: 0 all alike, 1 differences or failed steps, 2 it could not be run. */
export async function main({ args, env, ask, print }: Command): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [site] = positionals;
    if (values.help || site === undefined) {
      print(site === undefined ? USAGE : await siteHelp(site));
      return values.help ? 0 : 2;
    }
    if (env.CI) throw new Error('This check calls a live server, so it does not run where CI is set.');
    return await run(site, values, { env, ask, print });
  } catch (error) {
    print(
      error instanceof SiteError ? say(error.text) : error instanceof Error ? error.message : String(error),
    );
    return 2;
  }
}

async function siteHelp(site: string): Promise<string> {
  const { about } = await subjectOf(site);
  return [
    USAGE,
    '',
    `${about.name}: set the variables of one method, and choose it with --method (default ${about.signIn[0]?.id}).`,
    variablesHelp(about),
    '',
    `  ${variableOf(about.id, 'redirect').padEnd(38)} for methods with a window: an address that you have`,
    `  ${''.padEnd(38)} registered with the site (default ${REDIRECT})`,
  ].join('\n');
}

async function run(
  site: string,
  { method: id, server: typedServer, write }: { method?: string; server?: string; write?: boolean },
  { env, ask, print }: Omit<Command, 'args'>,
): Promise<number> {
  const subject = await subjectOf(site);
  const { about } = subject;
  const method = chosenMethod(about, id);
  const typed = typedFrom(about, method, env);
  const address = normaliseServer(typedServer ?? about.server);
  if ('problem' in address) throw new Error(`The server's address is ${address.problem}.`);
  const { failed, differences } = await liveCheck({
    subject,
    place: {
      server: address.server,
      now: Date.now,
      redirectUrl: env[variableOf(site, 'redirect')] ?? REDIRECT,
      consent: (url, _, next) => agreed(url, next, ask, print),
    },
    signIn: { method: method.id, typed },
    write: write === true,
    print,
  });
  return failed + differences > 0 ? 1 : 0;
}

/** Sends the person to the consent page and waits. Returns where they ended up. */
async function agreed(
  url: string,
  next: 'consent' | 'window',
  ask: Command['ask'],
  print: Command['print'],
): Promise<string | undefined> {
  print(`Open this address and agree:\n  ${url}`);
  if (next === 'consent') {
    await ask('Then press Enter. ');
    return undefined;
  }
  return (await ask('Then paste the whole address at which you ended up: ')).trim();
}
