/** Connecting an account, step by step. */
import './add-account.css';
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { SignInFlow } from '../messages.ts';
import { abouts } from '../sites/abouts.ts';
import type { SiteAbout } from '../sites/site.ts';
import { Chevron } from '../ui/icons.tsx';
import { Consent } from './consent.tsx';
import { Credentials } from './credentials.tsx';
import { dateWords } from './retired.tsx';
import { go } from './route.ts';

/** The path: site, credentials, consent, connected. What was typed stays when a step must be done again. */
export function AddAccount() {
  const sites = abouts();
  const [about, setAbout] = useState<SiteAbout | undefined>(sites.length === 1 ? sites[0] : undefined);
  const [flow, setFlow] = useState<SignInFlow>();
  const [restarts, setRestarts] = useState(0);
  const leave = () => go('/accounts');
  return (
    <div data-test="page-add">
      <div class="page-head">
        <h1>{about ? t('options_connect_to', about.name) : t('options_choose_site')}</h1>
      </div>
      <div class="path">
        {!about && <ChooseSite sites={sites} onChoose={setAbout} />}
        {about && (
          <div hidden={flow !== undefined}>
            <Credentials
              key={`${about.id} ${restarts}`}
              about={about}
              onFlow={setFlow}
              onCancel={() => (sites.length > 1 ? setAbout(undefined) : leave())}
            />
          </div>
        )}
        {about && flow && (
          <Consent
            about={about}
            flow={flow}
            onChange={setFlow}
            onDone={leave}
            onRestart={() => setFlow(undefined)}
            onCancel={() => {
              setFlow(undefined);
              setRestarts(restarts + 1);
            }}
          />
        )}
      </div>
    </div>
  );
}

function ChooseSite({ sites, onChoose }: { sites: SiteAbout[]; onChoose: (about: SiteAbout) => void }) {
  return (
    <ul class="sites">
      {sites.map((about) => (
        <li key={about.id}>
          <button type="button" onClick={() => onChoose(about)} data-test={`site-${about.id}`}>
            <span class="words">
              <span class="name">{about.name}</span>
              <span class="meta">
                {about.status.kind === 'live'
                  ? new URL(about.server).host
                  : t('options_retired', dateWords(about.status.since))}
              </span>
            </span>
            <Chevron class="turns" />
          </button>
        </li>
      ))}
    </ul>
  );
}
