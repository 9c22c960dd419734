/** What a file would add, replace and leave alone. */

import { isEmpty } from '../data/compare.ts';
import type { FileAccount } from '../data/shape.ts';
import { moment, t, tn } from '../i18n.ts';
import { Button } from '../ui/button.tsx';
import type { Act } from '../ui/use-act.ts';
import { join, knownSite, row } from '../ui/words.ts';
import type { Ready } from './bring-in.ts';

interface ImportPreviewProps {
  ready: Ready;
  act: Act;
  onGo: () => void;
  onCancel: () => void;
}

/** The list and the question. */
export function ImportPreview({ ready, act, onGo, onCancel }: ImportPreviewProps) {
  const { label, changes, signIns } = ready;
  const { accounts, sets, jobs, settings } = changes;
  const nothing = isEmpty(changes) && signIns.size === 0;
  const parts: [title: string, lines: (string | false)[]][] = [
    [
      'options_preview_accounts',
      [
        ...accounts.add.map((account) =>
          t(
            signIns.has(account.id) ? 'options_preview_add_signed_in' : 'options_preview_add',
            named(account),
          ),
        ),
        ...accounts.known.map(({ file }) =>
          t(signIns.has(file.id) ? 'options_preview_renew' : 'options_preview_known', named(file)),
        ),
        ...accounts.left.map((account) => t('options_preview_left', named(account))),
      ],
    ],
    [
      'options_preview_sets',
      [
        sets.add.length > 0 && t('options_preview_add', join(sets.add.map(({ name }) => name))),
        sets.replace.length > 0 && t('options_preview_replace', join(sets.replace.map(({ name }) => name))),
        sets.same > 0 && tn('options_preview_same', sets.same),
      ],
    ],
    [
      'options_preview_jobs',
      [
        jobs.add.length > 0 && tn('options_preview_jobs_add', jobs.add.length),
        jobs.same > 0 && tn('options_preview_same', jobs.same),
      ],
    ],
    [
      'options_preview_settings',
      [
        settings !== undefined &&
          (settings.historyDays === null
            ? t('options_preview_ever')
            : tn('options_preview_days', settings.historyDays)),
      ],
    ],
  ];
  return (
    <div class="stack" data-test="preview">
      <p>{t('options_preview', moment(label.made, Date.now()), label.by)}</p>
      <div class="changes">
        {parts.map(([title, lines]) => {
          const said = lines.filter((line) => line !== false);
          return (
            said.length > 0 && (
              <div key={title}>
                <h3>{t(title)}</h3>
                <ul>
                  {said.map((line) => (
                    <li key={line} dir="auto">
                      {line}
                    </li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
        {nothing && <p>{t('options_preview_nothing')}</p>}
      </div>
      <div class="row">
        <Button weight="primary" busy={act.busy} disabled={nothing} onClick={onGo} hook="import-go">
          {t(act.busy ? 'options_importing' : 'options_import_go')}
        </Button>
        <Button onClick={onCancel} hook="import-cancel">
          {t('ui_cancel')}
        </Button>
      </div>
    </div>
  );
}

/** "Ada (Site)"; with the server where it is not the site's own, because that is who would get the key. */
function named({ name, user, site, server }: FileAccount): string {
  const about = knownSite(site);
  const own = about?.server === server ? undefined : server.replace(/^https:\/\/|\/$/g, '');
  return row(name || user?.name || site, about?.name ?? site, own);
}
