/**
 * Whether the screen of a job stays smooth while the largest job runs, and when the largest report is read.
 */
import { type Devtools, devtoolsOf } from '../../browsers/chromium.ts';
import type { Tab } from '../../browsers/driver.ts';
import type { Bench, Stage } from '../bench.ts';
import { groupIds, MOST_DOCS } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { keepPoolsEmpty, startJob } from '../jobs.ts';
import { keepLargeReport } from '../large-report.ts';
import { cpuOf, record } from '../trace.ts';

const GROUPS = 20;
const LARGE = `${MOST_DOCS.toLocaleString('en')} docs × ${GROUPS} groups`;
/** How long the running job's screen is watched, in milliseconds. */
const WATCHED = 2_000;
const REPORT = { job: 'bench-large', docs: MOST_DOCS, groups: GROUPS, refusedEvery: 1_000 };

const experiment: Experiment = {
  figures: [
    {
      name: 'engine.screen',
      what: `longest task of the job’s screen, as the processor worked on it, while a job of ${LARGE} runs`,
      baseline: 'the same while it is paused',
      unit: 'ms',
      budget: { of: 'ours', most: 50 },
    },
    {
      name: 'engine.screen.report',
      what: `longest task of the screen, as the processor worked on it, while the report of ${LARGE} is opened, narrowed to one outcome and searched`,
      unit: 'ms',
      budget: { of: 'ours', most: 50 },
    },
    {
      name: 'engine.screen.search',
      what: `from the last letter typed to how many of the ${(MOST_DOCS * GROUPS).toLocaleString('en')} lines it is in`,
      unit: 'ms',
      budget: { of: 'ours', most: 1_000 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    return { 'engine.screen': await whileRunning(bench, stage), ...(await ofReport(bench, stage)) };
  },
};
export default experiment;

async function whileRunning(bench: Bench, stage: Stage) {
  const stop = keepPoolsEmpty(stage);
  const job = await startJob(stage, MOST_DOCS, groupIds(GROUPS));
  const screen = await openJob(stage, job);
  await screen.tab.waitFor('[data-test="screen-progress"]');
  const watch = () => screen.longestTask(() => new Promise((resolve) => setTimeout(resolve, WATCHED)));
  const calls = () => stage.sandbox.log.calls('group.docs.add').length;
  try {
    return await bench.inTurns(
      async () => {
        await stage.ask('jobs.resume', { job });
        const before = calls();
        const ms = await watch();
        if (calls() - before < GROUPS) throw new Error('The job did not run while its screen was watched.');
        return ms;
      },
      async () => {
        await stage.ask('jobs.pause', { job });
        await screen.tab.waitFor('[data-test="resume-job"]');
        return watch();
      },
    );
  } finally {
    await stage.ask('jobs.cancel', { job });
    await screen.tab.close();
    stop();
    stage.sandbox.log.clear();
  }
}

async function ofReport(bench: Bench, stage: Stage) {
  await keepLargeReport(stage, REPORT);
  const tasks: number[] = [];
  const searches: number[] = [];
  for (let round = -1; round < bench.repetitions; round++) {
    // So that nothing of the report is in the background's memory.
    await stage.driver.stopBackground();
    const screen = await openJob(stage, 'none');
    let found = 0;
    const task = await screen.longestTask(async () => {
      await screen.tab.evaluate((id) => location.assign(`#/job/${id}`), REPORT.job);
      await screen.tab.waitFor('.line');
      await screen.tab.click('[data-test="filter-refused"]');
      await screen.tab.waitFor('.line');
      await screen.tab.click('[data-test="filter-all"]');
      found = await search(screen.tab, 'number 4777');
    });
    await screen.tab.close();
    if (round < 0) continue;
    tasks.push(task);
    searches.push(found);
  }
  await stage.ask('jobs.forget', { job: REPORT.job });
  return {
    'engine.screen.report': { ours: tasks, baseline: [] },
    'engine.screen.search': { ours: searches, baseline: [] },
  };
}

async function openJob({ driver }: Stage, job: string) {
  const tab = await driver.openExtensionPage(`src/popup/index.html#/job/${job}`);
  await tab.activate();
  const tools = (devtoolsOf(driver) as Devtools).page(tab);
  return {
    tab,
    async longestTask(work: () => Promise<unknown>) {
      const { tasks } = await record(tools, work);
      return Math.max(...tasks.map((task) => cpuOf([task])));
    },
  };
}

/** Types a text into the report's search; resolves with the milliseconds from its last letter to the answer. */
async function search(tab: Tab, text: string): Promise<number> {
  await tab.fill('.report-search input', text);
  return tab.evaluate(async () => {
    const start = performance.now();
    while (!document.querySelector('[data-test="report-found"]')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - start;
  });
}
