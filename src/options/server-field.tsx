/** The server's address, under "Advanced": the official one unless a person knows better and says so. */
import { useId, useState } from 'preact/hooks';
import { say, t } from '../i18n.ts';
import type { SiteAbout } from '../sites/site.ts';
import { Banner } from '../ui/banner.tsx';
import { Warning } from '../ui/icons.tsx';
import type { Server } from './server-address.ts';

interface ServerFieldProps {
  about: SiteAbout;
  typed: string;
  server: Server;
  trusted: boolean;
  /** The person has tried to go on, so that what is missing is said. */
  tried: boolean;
  onType: (typed: string) => void;
  onTrust: (trusted: boolean) => void;
}

/** The input with its live check; another server must be trusted expressly. */
export function ServerField({ about, typed, server, trusted, tried, onType, onTrust }: ServerFieldProps) {
  const id = useId();
  const retired = about.status.kind === 'retired';
  // Only how it begins: it must not close while the address is emptied to type another.
  const [open] = useState(retired || typed !== '');
  const other = server.ok && !server.official ? new URL(server.server).host : undefined;
  return (
    <details class="advanced" open={open} data-test="advanced">
      <summary>{t(retired ? 'options_server_where' : 'options_advanced')}</summary>
      <div class="stack">
        <div class="field">
          <label for={id}>{t('options_server')}</label>
          <input
            id={id}
            class="input"
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            placeholder={retired ? undefined : about.server}
            value={typed}
            aria-invalid={!server.ok && (typed !== '' || tried)}
            aria-describedby={`${id}-hint`}
            onInput={(event) => onType(event.currentTarget.value)}
            data-test="server"
          />
          {server.ok || !(typed || tried) ? (
            <p class="meta" id={`${id}-hint`}>
              {t(retired ? 'options_server_hint_retired' : 'options_server_hint', about.name)}
            </p>
          ) : (
            <p class="trouble" id={`${id}-hint`} role="alert">
              <Warning size={14} />
              <span>{say(server.trouble)}</span>
            </p>
          )}
        </div>
        {other && (
          <Banner kind="warning" hook="server-warning">
            <p>{t('options_server_warning', other, about.name)}</p>
            <label class="tick">
              <input
                type="checkbox"
                checked={trusted}
                onChange={(event) => onTrust(event.currentTarget.checked)}
                data-test="trust-server"
              />
              {t('options_server_trust', other)}
            </label>
          </Banner>
        )}
      </div>
    </details>
  );
}
