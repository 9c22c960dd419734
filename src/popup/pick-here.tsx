/** Picking mode on the page in front of the person. */
import { t } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useStore } from './store.ts';

/** Switches picking mode on, and leaves the popup so that the person can pick; or switches it off. */
export function PickHere({ quiet }: { quiet?: boolean }) {
  const { page } = useStore();
  const act = useAct();
  const { tab, picking } = page;
  if (tab === undefined || page.account === undefined) return null;
  const set = () =>
    act.run(async () => {
      await ask('picking.set', { tab, on: !picking });
      if (!picking && document.documentElement.dataset.view !== 'tab') window.close();
    });
  return (
    <>
      {act.error !== undefined && <Trouble error={act.error} />}
      <Button
        weight={quiet ? 'quiet' : picking ? 'plain' : 'primary'}
        wide={!quiet}
        large={!quiet}
        busy={act.busy}
        onClick={set}
        hook="pick-here"
      >
        {t(picking ? 'popup_pick_stop' : quiet ? 'popup_pick_more' : 'popup_pick_here')}
      </Button>
    </>
  );
}
