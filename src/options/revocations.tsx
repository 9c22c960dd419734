/** Sessions that ended here but that their sites have not been told of yet. */
import { moment, say, t } from '../i18n.ts';
import type { Revocation } from '../model.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { knownSite } from '../ui/words.ts';

/** The list; nothing while every site knows. */
export function Revocations() {
  const list = useAsk('revocations.list', {}, { on: ['revocations'] });
  if (!list.data?.length) return null;
  return (
    <section class="stack revocations" data-test="revocations">
      <div>
        <h2>{t('options_revocations')}</h2>
        <p class="meta">{t('options_revocations_text')}</p>
      </div>
      <ul class="stack">
        {list.data.map((each) => (
          <RevocationLine key={each.id} revocation={each} onChanged={list.reload} />
        ))}
      </ul>
    </section>
  );
}

function RevocationLine({ revocation, onChanged }: { revocation: Revocation; onChanged: () => void }) {
  const { id, name, site, nextAt, why } = revocation;
  const act = useAct();
  const retry = () =>
    act.run(async () => {
      const { revoked } = await ask('revocations.retry', { revocation: id });
      announce(t(revoked ? 'options_revocation_done' : 'options_revocation_failed'));
      onChanged();
    });
  const drop = () =>
    act.run(async () => {
      await ask('revocations.drop', { revocation: id });
      onChanged();
    });
  return (
    <li class="card" data-test={`revocation-${id}`}>
      <p>{t('options_revocation', name, knownSite(site)?.name ?? site)}</p>
      {why && <p class="meta">{say(why)}</p>}
      <p class="meta">{t('options_revocation_next', moment(nextAt, Date.now()))}</p>
      {act.error !== undefined && <Trouble error={act.error} />}
      <div class="tools">
        <Button weight="quiet" busy={act.busy} onClick={retry} hook="revocation-retry">
          {t('options_revocation_retry')}
        </Button>
        <Button weight="quiet" onClick={drop} hook="revocation-drop">
          {t('options_revocation_drop')}
        </Button>
      </div>
    </li>
  );
}
