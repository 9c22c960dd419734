/** Asks the site for the permission to delete, and deletes the album that the person wanted gone. */
import './add-account.css';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView, SignInFlow } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Deed } from '../ui/deed.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite, named, word } from '../ui/words.ts';
import { nameOf } from './account-names.ts';
import { Consent } from './consent.tsx';

interface AllowDeleteProps {
  account: AccountView;
  deed: Deed;
  onDone: () => void;
}

/** Begins at once: the person has asked for it on the screen before. The deletion follows the consent by itself. */
export function AllowDelete({ account, deed, onDone }: AllowDeleteProps) {
  const [flow, setFlow] = useState<SignInFlow>();
  const [deleted, setDeleted] = useState(false);
  const { busy, error, run, clear } = useAct();
  const begun = useRef(false);
  const about = knownSite(account.site);
  const { id, site, server, method } = account;
  const { album, owner } = deed;

  const begin = useCallback(() => {
    clear();
    setFlow(undefined);
    run(async () => setFlow(await ask('accounts.signIn', { site, server, method, account: id })));
  }, [clear, run, id, site, server, method]);
  useEffect(() => {
    if (!begun.current) begin();
    begun.current = true;
  }, [begin]);

  const agreed = flow?.state === 'done';
  useEffect(() => {
    if (!agreed) return;
    run(async () => {
      await ask('albums.delete', { account: id, album, ...(owner ? { owner } : {}) });
      setDeleted(true);
    });
  }, [agreed, run, id, album, owner]);

  if (!about) return null;
  const title = named(deed.title);
  if (deleted) {
    return (
      <div class="path" data-test="deed-done">
        <h1 dir="auto">{t('options_deed_title', title)}</h1>
        <Banner kind="good">{t('options_deed_done', title, about.name)}</Banner>
        <div class="row">
          <Button weight="primary" large onClick={onDone} hook="deed-ok">
            {t('options_done')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="path" data-test="deed">
      <h1 dir="auto">{t('options_deed_title', title)}</h1>
      <p class="lead">{t('options_deed_text', word(about, 'album'), about.name, nameOf(account))}</p>
      {busy && <p class="meta">{t(agreed ? 'options_deed_deleting' : 'options_starting')}</p>}
      {error !== undefined && (
        <>
          <Trouble error={error} />
          <div class="row">
            <Button weight="primary" onClick={begin} hook="deed-again">
              {t('options_deed_again')}
            </Button>
            <Button onClick={onDone} hook="deed-cancel">
              {t('options_deed_keep', word(about, 'album'))}
            </Button>
          </div>
        </>
      )}
      {flow && !agreed && (
        <Consent
          about={about}
          flow={flow}
          onChange={setFlow}
          onDone={onDone}
          onRestart={begin}
          onCancel={onDone}
        />
      )}
    </div>
  );
}
