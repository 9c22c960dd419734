/** One verdict of a plan: colour, icon and word. */
import '../ui/outcome.css';
import type { PlanTarget, PlanVerdict } from '../jobs/job.ts';
import { verdictLook, verdictWords } from './verdicts.ts';

interface VerdictProps {
  verdict: PlanVerdict;
  target: PlanTarget;
  now: number;
}

/** "✓ will be added", "⏾ no quota until Monday". */
export function Verdict({ verdict, target, now }: VerdictProps) {
  const { tone, icon: Sign } = verdictLook[verdict];
  return (
    <span class={`outcome verdict tone-${tone}`} data-verdict={verdict}>
      <Sign size={14} />
      <span class="cut">{verdictWords(verdict, target, now)}</span>
    </span>
  );
}
