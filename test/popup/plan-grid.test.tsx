// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type PlanTarget, type PlanVerdict, VERDICT_LETTERS } from '../../src/jobs/job.ts';
import { drawn, inSight, moveBy, scrollTo } from '../../src/popup/grid-window.ts';
import { PlanGrid } from '../../src/popup/plan-grid.tsx';
import { at, has, press, show } from '../ui/screen.ts';
import { counts, docs } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const NOW = new Date(2026, 4, 14, 12).getTime();
const MONDAY = new Date(2026, 4, 18, 8).getTime();
const all = Object.keys(VERDICT_LETTERS) as PlanVerdict[];
const target = (id: string, rest: Partial<PlanTarget>): PlanTarget => ({
  id,
  title: `Group ${id}`,
  counts: counts({ add: 1 }),
  calls: 1,
  ...rest,
});
const here = () => document.activeElement as HTMLElement;
const place = () => [here().dataset.row, here().dataset.column].join();

describe('the grid of a plan', () => {
  it('says every verdict in words, with an icon and a colour', async () => {
    const some = target('1', { verdicts: all, resumesAt: MONDAY, period: 'week' });
    await show(<PlanGrid targets={[some]} docs={docs(all.length)} now={NOW} label="Plan" />);
    const cells = [...document.querySelectorAll('[role=gridcell]')];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      'will be added',
      'needs a moderator',
      'already there',
      'waits for a moderator',
      'no quota until Monday',
      'kind not accepted',
      'not yours',
      'group closed',
      'cannot tell',
    ]);
    for (const cell of cells) {
      expect(cell.querySelector('svg')).not.toBeNull();
      expect(cell.querySelector('[class*="tone-"]')).not.toBeNull();
    }
  });

  it('is one stop for Tab, and walked with the keys', async () => {
    const targets = ['1', '2', '3'].map((id) => target(id, { verdicts: all.map(() => 'add') }));
    await show(<PlanGrid targets={targets} docs={docs(9)} now={NOW} label="Plan" />);
    const stops = () => document.querySelectorAll('[data-test=plan-grid] [tabindex="0"]').length;
    expect(stops()).toBe(1);
    document.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    for (const [key, ctrl, to] of [
      ['ArrowDown', false, '0,-1'],
      ['ArrowRight', false, '0,0'],
      ['End', false, '0,2'],
      ['ArrowRight', false, '0,2'],
      ['ArrowDown', false, '1,2'],
      ['Home', false, '1,-1'],
      ['End', true, '8,2'],
      ['PageUp', false, '0,2'],
      ['ArrowUp', false, '-1,2'],
      ['Home', true, '-1,-1'],
    ] as const) {
      await press(key, { ctrlKey: ctrl });
      expect([key, place()]).toEqual([key, to]);
      expect(stops()).toBe(1);
    }
    expect(here().getAttribute('role')).toBe('columnheader');
  });

  it('draws little of 50,000 docs and 20 groups, and still finds its way to the end', async () => {
    const letters = VERDICT_LETTERS.add.repeat(49_999) + VERDICT_LETTERS.media;
    const targets = Array.from({ length: 20 }, (_, n) => target(`${n}`, { letters }));
    await show(<PlanGrid targets={targets} docs={docs(50_000)} now={NOW} label="Plan" />);
    const grid = at('plan-grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('50001');
    expect(grid.getAttribute('aria-colcount')).toBe('21');
    const count = () => grid.querySelectorAll('[role=gridcell]').length;
    expect(count()).toBeLessThan(400);
    document.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    await press('End', { ctrlKey: true });
    expect(place()).toBe('49999,19');
    expect(here().textContent).toBe('kind not accepted');
    expect(here().parentElement?.getAttribute('aria-rowindex')).toBe('50001');
    expect(count()).toBeLessThan(400);
  });

  it('leaves other keys alone', async () => {
    await show(
      <PlanGrid targets={[target('1', { verdicts: ['add'] })]} docs={docs(1)} now={NOW} label="Plan" />,
    );
    document.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    await press('x');
    await press('ArrowDown', { altKey: true });
    expect(place()).toBe('-1,-1');
    expect(has('plan-grid')).toBe(true);
  });
});

describe('the window on a grid', () => {
  const size = fc.integer({ min: 1, max: 500 });

  it('holds all that is in sight and little more', () => {
    fc.assert(
      fc.property(fc.nat(1e6), size, size, fc.nat(50_000), (offset, length, row, total) => {
        const [from, to] = inSight(offset, length, row, total);
        for (let y = offset; y < offset + length; y += row) {
          const index = Math.floor(y / row);
          if (index < total) expect(index >= from && index < to).toBe(true);
        }
        expect(to - from).toBeLessThanOrEqual(Math.ceil(length / row) + 14);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(total);
      }),
    );
  });

  it('always has the current row, in order and once', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(50), fc.integer({ min: -1, max: 200 }), (from, length, always) => {
        const rows = drawn([from, from + length], always);
        if (always >= 0) expect(rows).toContain(always);
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
      }),
    );
  });

  it('never leaves the grid, and mirrors left and right', () => {
    const keys = fc.constantFrom(
      ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
    );
    fc.assert(
      fc.property(keys, fc.boolean(), fc.nat(9), fc.nat(4), (key, ctrl, row, column) => {
        const sizes = { rows: 10, columns: 5, page: 3 };
        const to = moveBy(key, ctrl, { row, column }, { ...sizes, rtl: false });
        expect(to && to.row >= -1 && to.row < 10 && to.column >= -1 && to.column < 5).toBe(true);
        const mirror: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };
        expect(moveBy(mirror[key] ?? key, ctrl, { row, column }, { ...sizes, rtl: true })).toEqual(to);
      }),
    );
    expect(
      moveBy('toString', false, { row: 0, column: 0 }, { rows: 1, columns: 1, page: 1, rtl: false }),
    ).toBe(undefined);
  });

  it('scrolls just as far as needed', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(200), fc.nat(60), (at, index, head) => {
        const length = 400;
        const to = scrollTo(at, index, 40, head, length);
        expect(to).toBeLessThanOrEqual(index * 40);
        expect(index * 40 + 40 + head).toBeLessThanOrEqual(to + length);
        if (index * 40 >= at && index * 40 + 40 + head <= at + length) expect(to).toBe(at);
      }),
    );
  });
});
