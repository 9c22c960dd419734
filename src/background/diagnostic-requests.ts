/**
 * What screens may ask about how things stand.
 */
import browser from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import { listRevocations } from '../accounts/revocations.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { DiagnosedAccount, DiagnosedJob, Diagnostics } from '../messages/diagnostics.ts';
import type { Account } from '../model.ts';
import { originsOf } from '../sites/abouts.ts';
import { forgetCalls, lastCalls } from './call-log.ts';
import type { Handlers } from './handlers.ts';
import { engine } from './job-requests.ts';

/** Jobs that are told of; the others are older. */
const MOST_JOBS = 50;

/** Answers to `diagnostics.*`. */
export const diagnosticRequests = {
  async 'diagnostics.read'(): Promise<Diagnostics> {
    const { permissions = [], origins = [] } = await browser.permissions.getAll();
    const stored = (await navigator.storage?.estimate?.())?.usage;
    return {
      at: Date.now(),
      version: browser.runtime.getManifest().version,
      browser: await browserName(),
      system: await systemName(),
      language: browser.i18n.getUILanguage(),
      permissions,
      origins,
      accounts: await Promise.all((await listAccounts()).map(diagnosed)),
      jobs: (await engine.list()).slice(0, MOST_JOBS).map(summed),
      revocations: (await listRevocations()).length,
      ...(stored === undefined ? {} : { stored }),
      calls: await lastCalls(),
    };
  },
  async 'diagnostics.forget'() {
    await forgetCalls();
    return null;
  },
} satisfies Partial<Handlers>;

async function diagnosed(account: Account): Promise<DiagnosedAccount> {
  const { id, site, server, method, status, permissions = {}, leaving } = account;
  const granted = await browser.permissions.contains({ origins: originsOf(account) });
  return { id, site, server, method, status, granted, permissions, ...(leaving ? { leaving } : {}) };
}

/** A job without titles and docs. */
function summed(job: JobSummary): DiagnosedJob {
  const { id, account, kind, createdAt, state, docs, todo, calls, totals, targets, needs } = job;
  const codes = [...new Set(targets.flatMap(({ code }) => code ?? []))];
  const rest = { targets: targets.length, codes, ...(needs ? { needs: needs.what } : {}) };
  return { id, account, kind, createdAt, state, docs, todo, calls, totals, ...rest };
}

/** Name and version of the browser: Firefox says it, the others are read off how they introduce themselves. */
async function browserName(): Promise<string> {
  const info = await browser.runtime.getBrowserInfo?.().catch(() => undefined);
  return info ? `${info.name} ${info.version}` : navigator.userAgent;
}

async function systemName(): Promise<string> {
  const { os, arch } = await browser.runtime.getPlatformInfo();
  return `${os} ${arch}`;
}
