/** Bringing in a file: read, told what it would change, then done. */
import { useRef, useState } from 'preact/hooks';
import { FileError } from '../data/read.ts';
import { t } from '../i18n.ts';
import { announce } from '../ui/announce.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { BackupPassphrase } from './backup-passphrase.tsx';
import { bringIn, type Chosen, choose, type Ready, readBackup, readExport } from './bring-in.ts';
import { ImportPreview } from './import-preview.tsx';

/** The part of files to bring in. */
export function ImportSection() {
  const [locked, setLocked] = useState<Chosen>();
  const [ready, setReady] = useState<Ready>();
  const [wrong, setWrong] = useState(false);
  const [done, setDone] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const act = useAct();

  const startOver = () => {
    setLocked(undefined);
    setReady(undefined);
    setWrong(false);
    setDone(undefined);
    act.clear();
  };
  const read = (file: File) => {
    startOver();
    act.run(async () => {
      const chosen = await choose(file);
      if (chosen.label.kind === 'backup') setLocked(chosen);
      else setReady(await readExport(chosen));
    });
  };
  const open = (chosen: Chosen, passphrase: string) =>
    act.run(async () => {
      const opened = await readBackup(chosen, passphrase);
      setWrong(!opened);
      if (!opened) return;
      setLocked(undefined);
      setReady(opened);
    });
  const bring = (file: Ready) =>
    act.run(async () => {
      await bringIn(file);
      setReady(undefined);
      const signedOut = file.changes.accounts.add.length - file.signIns.size > 0;
      const words = t(signedOut ? 'options_imported_sign_in' : 'options_imported');
      setDone(words);
      announce(words);
    });
  return (
    <section class="card part" data-test="data-import">
      <h2>{t('options_import')}</h2>
      <p>{t('options_import_text')}</p>
      {act.error !== undefined &&
        (act.error instanceof FileError ? (
          <Banner kind="danger" hook="file-trouble">
            {t(`options_file_${act.error.problem.replace('-', '_')}`)}
          </Banner>
        ) : (
          <Trouble error={act.error} />
        ))}
      {done && (
        <Banner kind="good" hook="imported">
          {done}
        </Banner>
      )}
      {locked && (
        <BackupPassphrase
          fresh={false}
          action={t('options_backup_open')}
          busyAction={t('options_backup_opening')}
          act={act}
          wrong={wrong}
          onSubmit={(passphrase) => open(locked, passphrase)}
          onCancel={startOver}
        />
      )}
      {ready && <ImportPreview ready={ready} act={act} onGo={() => bring(ready)} onCancel={startOver} />}
      {!locked && !ready && (
        <div class="row">
          <Button busy={act.busy} onClick={() => input.current?.click()} hook="import">
            {t('options_import_action')}
          </Button>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        class="hidden-text"
        tabIndex={-1}
        aria-label={t('options_import_action')}
        data-test="import-file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) read(file);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
