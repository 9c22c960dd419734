import { describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../src/messages/diagnostics.ts';
import { sectionsOf, textOf } from '../../src/options/report.ts';

const SECRET = 'd3adb33fd3adb33fd3adb33fd3adb33f';
const SHORT = 'hunter2!';
const found: Diagnostics = {
  at: 1_700_000_000_000,
  version: '1.2.3',
  browser: 'Firefox 142.0',
  system: 'linux x86-64',
  language: 'en-GB',
  permissions: ['storage', 'alarms'],
  origins: ['https://*.example.org/*'],
  accounts: [
    {
      id: 'account-1234',
      site: 'here',
      server: 'https://www.example.org/',
      method: 'key',
      status: 'connected',
      granted: false,
      permissions: { doc: 'write', odd: `token=${SECRET}` },
    },
  ],
  jobs: [
    {
      id: 'j',
      account: 'account-1234',
      kind: 'push',
      createdAt: 1_700_000_000_000,
      state: 'waiting',
      docs: 12,
      todo: 3,
      calls: 2,
      totals: { added: 9, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0 },
      targets: 2,
      codes: ['3', `<pass>${SHORT}</pass>`],
    },
  ],
  revocations: 0,
  calls: [
    {
      account: 'account-1234',
      at: 1_700_000_001_000,
      method: 'POST',
      host: 'www.example.org',
      call: 'a.b',
      ms: 20,
      status: 200,
      code: '3',
    },
    {
      account: 'flow-77',
      at: 1_700_000_000_000,
      method: 'GET',
      host: `u:${SHORT}@x.example`,
      call: `do?pass=${SHORT}`,
      ms: 9,
      fault: 'timeout',
    },
  ],
};

describe('the report', () => {
  const sections = sectionsOf(found);
  const text = textOf(sections, found.at);

  it('says what helps: versions, permissions, accounts by number, jobs, calls with timing and codes', () => {
    for (const part of [
      '1.2.3',
      'alarms, storage',
      '#1',
      'connected, no access',
      'push, 12 × 2',
      '9 added, 3 todo',
    ])
      expect(text).toContain(part);
    expect(text).toContain('2023-11-14 22:13:21 | #1 | POST www.example.org a.b | 200 3 | 20 ms');
    expect(text).toContain('timeout');
  });

  it('shows and copies no secret and no id, whatever a site has put where', () => {
    for (const hidden of [SECRET, SHORT, 'account-1234']) {
      expect(text).not.toContain(hidden);
      expect(JSON.stringify(sections)).not.toContain(hidden);
    }
  });
});
