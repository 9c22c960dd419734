// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { OUTCOME_KINDS } from '../../src/model.ts';
import { OutcomeMark } from '../../src/ui/outcome.tsx';
import { show } from './screen.ts';

describe('outcome marks', () => {
  it.each(OUTCOME_KINDS)('gives "%s" a colour, an icon and a word', async (kind) => {
    await show(
      <div>
        <OutcomeMark kind={kind} />
        <OutcomeMark kind={kind} count={2} />
      </div>,
    );
    const [single, several] = document.querySelectorAll('[data-outcome]');
    expect(single?.className).toContain(`tone-${kind}`);
    expect(single?.querySelectorAll('svg path').length).toBeGreaterThan(0);
    expect(single?.textContent).toMatch(/^[a-z ]+$/);
    expect(several?.textContent).toMatch(/^2 [a-z ]+$/);
  });
});
