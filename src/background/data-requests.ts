/**
 * What screens may ask about all that is kept: history, files, and wiping it.
 */
import { fitsTogether } from '../jobs/archive.ts';
import { RequestError } from '../messages.ts';
import type { Handlers } from './handlers.ts';
import { readSettings, saveSettings } from './history.ts';
import { importHead } from './import.ts';
import { engine } from './job-requests.ts';
import { head, present } from './present.ts';
import { wipe } from './wipe.ts';

/** Answers to `data.*`. */
export const dataRequests = {
  'data.settings': readSettings,
  'data.keepHistory': async ({ days }) => ({
    forgotten: await saveSettings({ ...(await readSettings()), historyDays: days }),
  }),
  'data.export': head,
  'data.exportJob': async ({ job }) => (await engine.archive(job)) ?? null,
  'data.present': present,
  'data.import': importHead,
  async 'data.importJob'(archive) {
    if (!fitsTogether(archive)) throw new RequestError({ key: 'error_bad_request' }, 'bad-request');
    return { added: await engine.restore(archive) };
  },
  'data.wipe': wipe,
} satisfies Partial<Handlers>;
