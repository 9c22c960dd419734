/** Saving what is kept as a file: without secrets for anybody to read, or with them under a passphrase. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Button } from '../ui/button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { toast } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { BackupPassphrase } from './backup-passphrase.tsx';
import { type Made, makeBackup, makeExport } from './take-out.ts';

/** The part of files to save. */
export function ExportSection() {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const save = (make: () => Promise<Made>) =>
    act.run(async () => {
      const { name, text } = await make();
      saveFile(name, 'application/json', text);
      setAsking(false);
      toast({ words: t('options_saved', name) });
    });
  return (
    <section class="card part" data-test="data-export">
      <h2>{t('options_export')}</h2>
      <p>{t('options_export_text')}</p>
      <p>{t('options_backup_text')}</p>
      {act.error !== undefined && <Trouble error={act.error} />}
      {asking ? (
        <BackupPassphrase
          fresh
          action={t('options_backup_save')}
          busyAction={t('options_backup_saving')}
          act={act}
          onSubmit={(passphrase) => save(() => makeBackup(passphrase))}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div class="row">
          <Button busy={act.busy} onClick={() => save(makeExport)} hook="export">
            {t('options_export_action')}
          </Button>
          <Button
            onClick={() => {
              act.clear();
              setAsking(true);
            }}
            hook="backup"
          >
            {t('options_backup_action')}
          </Button>
        </div>
      )}
    </section>
  );
}
