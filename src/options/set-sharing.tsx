/** Whether group sets are shared between the person's browsers. */
import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';

/** The choice, what it means, and what stands against it. Nothing before it is known how it stands. */
export function SetSharing() {
  const sharing = useAsk('sets.sharing', {}, { on: ['sets'] });
  const act = useAct();
  const id = useId();
  if (!sharing.data) return null;
  const { on, problem } = sharing.data;
  const share = () =>
    act.run(async () => {
      await ask('sets.share', { on: !on });
      sharing.reload();
    });
  return (
    <section class="card part set-sharing" data-test="set-sharing">
      <label class="tick">
        <input
          type="checkbox"
          checked={on}
          disabled={act.busy}
          aria-describedby={id}
          onChange={share}
          data-test="share-sets"
        />
        {t('options_sets_share')}
      </label>
      <p class="meta" id={id}>
        {t('options_sets_share_text')}
      </p>
      {on && problem && (
        <Banner kind="warning" hook="share-problem">
          {t(`options_sets_share_${problem}`)}
        </Banner>
      )}
      {act.error !== undefined && <Trouble error={act.error} />}
    </section>
  );
}
