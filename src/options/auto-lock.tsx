/** Choosing after how long the vault locks by itself. */
import { useId } from 'preact/hooks';
import { duration, t } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import '../ui/field.css';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';

const CHOICES = [5, 15, 60, 240];

/** The choice; `null` minutes = only when the browser closes. */
export function AutoLock({ minutes }: { minutes: number | null }) {
  const id = useId();
  const act = useAct();
  // One that another version of ours offered stays what it is until the person chooses.
  const choices = [...new Set([...CHOICES, ...(minutes === null ? [] : [minutes])])].sort((a, b) => a - b);
  const choose = (value: string) =>
    act.run(() => ask('vault.lockAfter', value === '' ? {} : { minutes: Number(value) }));
  return (
    <div class="field">
      <label for={id}>{t('options_security_auto')}</label>
      <select
        id={id}
        class="input"
        value={minutes === null ? '' : String(minutes)}
        aria-describedby={`${id}-hint`}
        onChange={(event) => choose(event.currentTarget.value)}
        data-test="auto-lock"
      >
        {choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {t('options_security_auto_after', duration(choice * 60_000))}
          </option>
        ))}
        <option value="">{t('options_security_auto_close')}</option>
      </select>
      <p class="meta" id={`${id}-hint`}>
        {t('options_security_auto_hint')}
      </p>
      {act.error !== undefined && <Trouble error={act.error} />}
    </div>
  );
}
