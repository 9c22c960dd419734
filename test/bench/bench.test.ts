import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withTable } from '../tools/abilities/readme.ts';
import { createBench } from './bench.ts';
import { chosen, experiments } from './experiments.ts';
import { type Figure, judge, median, quantile } from './figure.ts';
import { toJson, toMarkdown, toReadme } from './table.ts';

const figure = (budget: Figure['budget'], name = 'a.b'): Figure => ({ name, what: 'it', unit: 'ms', budget });

describe('the statistics', () => {
  it('take the middle, and what lies around it', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([0, 10, 20, 30, 40], 0.25)).toBe(10);
    expect(median([])).toBeNaN();
  });

  it.each([
    ['ours', { of: 'ours', most: 5 }, [5], [1], true],
    ['ours', { of: 'ours', most: 5 }, [5.1], [9], false],
    ['the ratio', { of: 'ratio', most: 1.1 }, [11], [10], true],
    ['the ratio', { of: 'ratio', most: 1.1 }, [12], [10], false],
    ['a least ratio', { of: 'ratio', least: 0.95 }, [9], [10], false],
    ['the rest', { of: 'more', most: 2 }, [12], [10], true],
    ['the rest', { of: 'more', most: 2 }, [12.1], [10], false],
    ['nothing measured', { of: 'ours', most: 5 }, [], [], false],
    ['a ratio to nothing', { of: 'ratio', most: 1 }, [1], [], false],
  ] as const)('hold %s against the budget %j', (_, budget, ours, baseline, ok) => {
    expect(judge(figure(budget), { ours: [...ours], baseline: [...baseline] }).ok).toBe(ok);
  });
});

it('repetitions take turns in who is first, and the first round does not count', async () => {
  const order: string[] = [];
  const turn = (name: string) => async () => order.push(name);
  const samples = await createBench(3, () => {}).inTurns(turn('o'), turn('b'));
  expect(order.join('')).toBe('boobboob');
  expect(samples).toEqual({ ours: [3, 6, 7], baseline: [4, 5, 8] });
});

describe('the results', () => {
  const results = [
    judge(figure({ of: 'ratio', most: 1.1 }, 'engine.x'), { ours: [10, 12, 11], baseline: [10, 10, 10] }),
    judge(figure({ of: 'ours', most: 60 }, 'calls.y'), { ours: [61], baseline: [] }),
  ];

  it('are one document for machines', () => {
    expect(JSON.parse(toJson(results))).toEqual({
      'engine.x': { ours: 11, baseline: 10, ratio: 1.1, budget: 1.1, ok: true },
      'calls.y': { ours: 61, baseline: null, ratio: null, budget: 60, ok: false },
    });
  });

  it('are a Markdown table for people', () => {
    const [head = '', , ...rows] = toMarkdown(results).split('\n');
    expect(rows.length).toBe(2);
    for (const row of rows) expect(row.split('|').length).toBe(head.split('|').length);
    expect(rows[0]).toContain('11 (10.5–11.5) ms');
    expect(rows[1]).toMatch(/61 ms .* ✗ \|$/);
  });
});

it('the README has a place for the table', () => {
  const readme = readFileSync('README.md', 'utf8');
  const results = [judge(figure({ of: 'ours', most: 60 }), { ours: [1_234], baseline: [] })];
  expect(withTable(readme, toReadme(results), 'bench')).toContain('| it | 1,234 ms | – | – | ≤ 60 ms |');
});

describe('the figures', () => {
  const names = experiments.flatMap(({ figures }) => figures.map(({ name }) => name));

  it('have names of their own, and budgets', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { figures } of experiments) {
      for (const { budget } of figures) expect(budget.most ?? budget.least).toBeTypeOf('number');
    }
  });

  it('are chosen by name or by its beginning', () => {
    const of = (...wanted: string[]) =>
      chosen(wanted).flatMap(({ figures }) => figures.map(({ name }) => name));
    expect(of()).toEqual(names);
    expect(of('plan.50k')).toEqual(['plan.50k']);
    expect(of('engine')).toEqual(names.filter((name) => name.startsWith('engine.')));
    expect(() => of('eng')).toThrow('There is no figure "eng"');
  });
});
