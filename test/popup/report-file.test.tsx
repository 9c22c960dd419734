// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  csvForm,
  type FiledLine,
  filedLines,
  fileNameOf,
  jsonForm,
  type ReportForm,
} from '../../src/popup/report-file.ts';
import * as files from '../../src/ui/save-file.ts';
import { click, has, settle, textOf } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { start } from './start.tsx';
import { job, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));
vi.mock('../../src/ui/save-file.ts', () => ({ saveFile: vi.fn() }));

const saved = vi.mocked(files.saveFile);
beforeEach(() => saved.mockClear());

/** Reads CSV as RFC 4180 says, independently of how it was written. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n|$)/gy;
  for (let match = cells.exec(csv); match && match.index < csv.length; match = cells.exec(csv)) {
    const [, text = '', end] = match;
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const line = (rest: Partial<FiledLine>): FiledLine => ({
  ...{ target: '', targetId: '1', targetPage: '', doc: '2', title: '', page: '' },
  ...{ outcome: 'added', why: '', code: '' },
  ...rest,
});

/** The whole text, made in parts of a few lines. */
function written(form: ReportForm, lines: readonly FiledLine[], step = 2): string {
  let text = form.start;
  for (let from = 0; from < lines.length; from += step) {
    text += form.lines(lines.slice(from, from + step), from === 0);
  }
  return text + form.end;
}

/** The text that was saved. */
async function savedText(call: number): Promise<string> {
  const [, , parts = []] = saved.mock.calls[call] ?? [];
  return typeof parts === 'string' ? parts : new Blob([...parts]).text();
}

describe('a report as a table', () => {
  it('is read back as it was, but for what a spreadsheet would calculate', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@SUM(A1)',
        '\t=1',
        '\r=1',
        ' =1',
        '＝1',
        'a"b,c\r\nd',
        '|calc',
        '%0A',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { maxLength: 4 }), (pairs) => {
        const lines = pairs.map(([title, why]) => line({ title, why }));
        const csv = written(csvForm(), lines);
        expect(csv.startsWith('\uFEFF')).toBe(true);
        const [head, ...rows] = parse(csv.slice(1));
        expect(head?.[4]).toBe('title');
        expect(rows).toHaveLength(pairs.length);
        for (const [index, [title, why]] of pairs.entries()) {
          for (const [column, text] of [
            [4, title],
            [7, why],
          ] as const) {
            const cell = rows[index]?.[column] ?? '';
            expect(cell === text || cell === `'${text}`).toBe(true);
            expect(cell.trimStart()).not.toMatch(/^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
          }
        }
      }),
    );
  });

  it('tells names, pages, outcomes and reasons', () => {
    const done = job([target('1', { refused: 1 }, { link: 'https://photos.example/g/1' })]);
    const doc = { site: site.id, id: '7', title: 'Crane', page: 'https://photos.example/d/7' };
    const lines = filedLines(
      done,
      [{ target: '1', doc: '7', kind: 'refused', why: { key: 'error_bad_request' }, code: '109' }],
      { 7: doc },
    );
    expect(parse(written(csvForm(), lines).slice(1))[1]).toEqual([
      'Group 1',
      '1',
      'https://photos.example/g/1',
      '7',
      'Crane',
      'https://photos.example/d/7',
      'refused',
      expect.stringContaining('could not read that request'),
      '109',
    ]);
    const json = JSON.parse(written(jsonForm(done), lines));
    expect(json).toMatchObject({ format: 'gallerist-report', job: { id: 'j1', totals: { refused: 1 } } });
    expect(json.lines).toEqual(lines);
    expect(JSON.stringify(json)).not.toContain('a1');
    expect(fileNameOf({ ...done, createdAt: Date.UTC(2026, 4, 14, 12, 30) })).toBe(
      'gallerist-push-2026-05-14-12-30-00',
    );
  });
});

it('a report without lines, or with any number of them, is readable as JSON', () => {
  const done = job([target('1', { added: 1 })]);
  for (const count of [0, 1, 2, 3, 7]) {
    const lines = Array.from({ length: count }, (_, n) => line({ doc: `${n}`, title: '"}],\u2028' }));
    expect(JSON.parse(written(jsonForm(done), lines)).lines).toEqual(lines);
  }
});

describe('the export', () => {
  const large = job([target('1', { added: 1_200 })], { docs: 1_200 });
  const part = (from = 0, count = 500) =>
    Array.from({ length: Math.max(0, Math.min(count, 1_200 - from)) }, (_, n) => `${from + n}`);

  it('reads the whole report, however long, and saves it', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ from, count }) => ({
        job: large,
        lines: part(from, count).map((doc) => ({ target: '1', doc, kind: 'added' as const })),
        total: 1_200,
        docs: {},
      }),
    });
    await click('export');
    await click('export-csv');
    await settle(20);
    const [name, type, parts] = saved.mock.calls[0] ?? [];
    // Each answer is written down by itself, so that no text grows with the report.
    expect(parts).toHaveLength(5);
    expect(name).toMatch(/^gallerist-push-.*\.csv$/);
    expect(type).toBe('text/csv');
    expect(
      parse((await savedText(0)).replace('\uFEFF', ''))
        .slice(1)
        .map((row) => row[3]),
    ).toEqual(part(0, 1_200));
    expect(behind.of('jobs.report').filter(({ count }) => count === 500)).toHaveLength(3);
    await click('export');
    await click('export-json');
    await settle(20);
    expect(JSON.parse(await savedText(1)).lines).toHaveLength(1_200);
  });

  it('is shown a hundred lines at a time, and further ones when they are wanted', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ from = 0, count }) => ({
        job: large,
        lines: part(from, count).map((doc) => ({ target: '1', doc, kind: 'added' as const })),
        total: 1_200,
        docs: {},
      }),
    });
    await settle(20);
    const lines = () => document.querySelectorAll('.line').length;
    expect(lines()).toBe(100);
    await click('more-lines');
    await settle(20);
    expect(lines()).toBe(600);
    await click('more-lines');
    await click('more-lines');
    await settle(20);
    expect(lines()).toBe(1_200);
    expect(has('more-lines')).toBe(false);
    const counts = behind.of('jobs.report').map(({ count }) => count ?? 0);
    expect(Math.max(...counts)).toBe(100);
  });

  it('says how far it is and can be stopped', async () => {
    let release = () => {};
    await start('#/job/j1', {
      'jobs.report': ({ from = 0, count }) => {
        const reply = {
          job: large,
          lines: part(from, count).map((doc) => ({ target: '1', doc, kind: 'added' as const })),
          total: 1_200,
          docs: {},
        };
        if (from === 0) return reply;
        return new Promise((resolve) => {
          release = () => resolve(reply);
        });
      },
    });
    await click('export');
    await click('export-csv');
    expect(textOf('stop-export')).toBe('Stop at 500');
    await click('stop-export');
    release();
    await settle(20);
    expect(has('export')).toBe(true);
    expect(saved).not.toHaveBeenCalled();
  });
});
