/** Choosing between the ways to sign in that a site offers. */
import { t } from '../i18n.ts';
import type { SignInMethod } from '../sites/site.ts';

interface MethodChoiceProps {
  methods: readonly SignInMethod[];
  chosen: SignInMethod;
  onChoose: (method: SignInMethod) => void;
}

/** The ways as radio buttons. */
export function MethodChoice({ methods, chosen, onChoose }: MethodChoiceProps) {
  return (
    <fieldset class="field">
      <legend>{t('options_method')}</legend>
      {methods.map((method) => (
        <label class="tick-field" key={method.id}>
          <input
            type="radio"
            name="method"
            checked={method.id === chosen.id}
            onChange={() => onChoose(method)}
            data-test={`method-${method.id}`}
          />
          {t(method.label)}
        </label>
      ))}
    </fieldset>
  );
}
