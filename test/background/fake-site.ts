/** A made-up site at work, put in place of the real clients: what it is asked is noted, what it does is up to the test. */
import type { Access, Secrets, SignInStep, SiteModule } from '../../src/sites/site.ts';

/** What the site does, set by a test. */
export const site = {
  /** Calls made through clients, with the secrets they were made with. */
  calls: [] as { call: string; secrets: Secrets }[],
  /** What sign-ins were finished with. */
  finished: [] as { pending: Record<string, string>; callback: string | undefined }[],
  begin: async (_access: Access): Promise<SignInStep> => ({
    next: 'consent',
    url: 'https://www.nordlicht.example/consent',
    pending: { token: 'request-token' },
  }),
  finish: async (): Promise<Secrets> => ({ token: 'granted' }),
  list: async (_access: Access): Promise<void> => {},
};

/** Stands in for the look-up of clients. */
export const clientOf = (): SiteModule =>
  ({
    signIn: {
      key: {
        begin: (access: Access) => site.begin(access),
        async finish(_access: Access, pending: Record<string, string>, callback?: string) {
          site.finished.push({ pending, callback });
          const secrets = await site.finish();
          return { secrets, user: { id: '7', name: 'Ada' }, permissions: {} };
        },
      },
    },
    connect: (access: Access) => ({
      check: async () => ({ checks: [] }),
      clockOffset: () => 0,
      albums: {
        async list() {
          site.calls.push({ call: 'albums.list', secrets: { ...access.secrets } });
          await site.list(access);
          return { items: [], total: 0 };
        },
      },
    }),
  }) as unknown as SiteModule;
