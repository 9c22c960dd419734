/**
 * ipernity under its own host names, all of which lead to the sandbox, with Ada's account connected.
 */
import type { LaunchOptions } from '../../browsers/index.ts';
import { type IpernitySandbox, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import type { Stage } from '../fixture.ts';
import { connectAccount } from './account.ts';

const HOSTS = ['www.ipernity.com', 'api.ipernity.com', 'cdn.ipernity.com'];

/** Where pages are. */
export const WWW = 'https://www.ipernity.com';

/** What tests at the real host names begin with. `more` are further names under which the sandbox is to be found. */
export function atRealHosts(...more: string[]) {
  return {
    start: startIpernitySandbox,
    browser: ({ httpsPort }: IpernitySandbox): Partial<LaunchOptions> => ({
      hostMap: Object.fromEntries([...HOSTS, ...more].map((host) => [host, httpsPort])),
    }),
    setUp: async ({ driver, sandbox }: Stage<IpernitySandbox>) => {
      await (await connectAccount(driver, sandbox, { server: 'official' })).close();
    },
  };
}
