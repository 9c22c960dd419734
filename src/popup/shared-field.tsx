/** One input for several sites, with what each of them says about it. */
import { say } from '../i18n.ts';
import type { AccountId, Text } from '../model.ts';
import type { Field as Declared } from '../sites/site.ts';
import { Field, type Where } from '../ui/field.tsx';
import { join } from '../ui/words.ts';
import { type Shared, sharedValue } from './several.ts';

interface SharedFieldProps {
  shared: Shared;
  wrong: ReadonlyMap<AccountId, Record<string, Text>>;
  onInput: (value: string) => void;
  eager: boolean;
  autoFocus: boolean;
}

/** The input, drawn as the first site declares it; limits and troubles name the site they come from. */
export function SharedField({ shared, wrong, onInput, eager, autoFocus }: SharedFieldProps) {
  const [first] = shared.of;
  if (!first) return null;
  return (
    <Field
      field={inputOf(shared, first.field)}
      value={sharedValue(shared)}
      onInput={onInput}
      troubles={troublesOf(shared, wrong)}
      limits={eachOnce(shared).map(({ part, field }) => ({ where: part.about.name, field }))}
      eager={eager}
      autoFocus={autoFocus}
    />
  );
}

/** The first site's field without its limits, which are told by site, and without its hint, which holds only there. */
function inputOf({ of }: Shared, { max: _, pattern: __, hint: ___, ...field }: Declared): Declared {
  return { ...field, required: of.some((each) => each.field.required) };
}

/** Two accounts of one site say the same, so one of them is enough. */
function eachOnce({ of }: Shared): Shared['of'] {
  return of.filter(({ part }, index) => of.findIndex((each) => each.part.about === part.about) === index);
}

/** Each trouble once, with the sites that have it; where all have it, none is named. */
function troublesOf(shared: Shared, wrong: SharedFieldProps['wrong']): Where[] {
  const sites = eachOnce(shared);
  const found = sites.flatMap(({ part, field }) => {
    const text = wrong.get(part.account.id)?.[field.name];
    return text ? [{ where: part.about.name, text }] : [];
  });
  const sentences = [...new Set(found.map(({ text }) => say(text)))];
  return sentences.flatMap((sentence) => {
    const same = found.filter(({ text }) => say(text) === sentence);
    const [one] = same;
    if (!one) return [];
    return [
      { text: one.text, where: same.length < sites.length ? join(same.map(({ where }) => where)) : '' },
    ];
  });
}
