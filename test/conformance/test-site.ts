/**
 * The conformance suite: one set of tests for every site.
 *
 * What is tested follows from what the site says about itself and from which functions its client has. Each part of the
 * suite is a file in `parts/`.
 */
import { describe, it } from 'vitest';
import { openBench } from './bench.ts';
import { aboutPart } from './parts/about.ts';
import { albumsPart } from './parts/albums.ts';
import { codesPart } from './parts/codes.ts';
import { fieldsPart } from './parts/fields.ts';
import { groupsPart } from './parts/groups.ts';
import { hostilePart } from './parts/hostile.ts';
import { idsPart } from './parts/ids.ts';
import { listsPart } from './parts/lists.ts';
import { lostPart } from './parts/lost.ts';
import { type PageModule, pagesPart } from './parts/pages.ts';
import { secretsPart } from './parts/secrets.ts';
import { provocationsPart, sentencesPart } from './parts/sentences.ts';
import { sessionPart } from './parts/session.ts';
import { signInPart } from './parts/sign-in.ts';
import { troublePart } from './parts/trouble.ts';
import type { Subject } from './subject.ts';

/**
 * Runs the whole suite against a site.
 *
 * @param folder name of the site's folder
 * @param pages what its `page.ts` exports
 */
export function testSite(folder: string, subject: Subject, pages: PageModule): void {
  describe(folder, { timeout: 60_000 }, () => {
    const bench = openBench(subject);
    aboutPart(folder, bench);
    pagesPart(pages, bench);
    signInPart(bench);
    sessionPart(bench);
    listsPart(bench);
    albumsPart(bench);
    fieldsPart(bench);
    groupsPart(bench);
    idsPart(bench);
    hostilePart(bench);
    troublePart(bench);
    lostPart(bench);
    codesPart(bench);
    secretsPart(bench);
    provocationsPart(bench);
    sentencesPart(bench);
    for (const next of subject.next ?? []) it.todo(`not written yet: ${next}`);
  });
}
