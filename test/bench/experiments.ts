/**
 * The experiments there are: every file in `figures/`.
 */
import type { Experiment, Figure } from './figure.ts';

const found = import.meta.glob<Experiment>('./figures/*.ts', { import: 'default', eager: true });

/** All experiments, by the names of their files. */
export const experiments: readonly Experiment[] = Object.values(found);

/** The experiments with the figures that are asked for; all when no name is given. Throws for a name of nothing. */
export function chosen(names: readonly string[]): { experiment: Experiment; figures: Figure[] }[] {
  const isMeant = (figure: Figure, name: string) =>
    figure.name === name || figure.name.startsWith(`${name}.`);
  const known = experiments.flatMap(({ figures }) => figures);
  for (const name of names) {
    if (known.some((figure) => isMeant(figure, name))) continue;
    throw new Error(
      `There is no figure "${name}". There are: ${known.map((figure) => figure.name).join(', ')}`,
    );
  }
  return experiments
    .map((experiment) => ({
      experiment,
      figures: experiment.figures.filter(
        (figure) => names.length === 0 || names.some((name) => isMeant(figure, name)),
      ),
    }))
    .filter(({ figures }) => figures.length > 0);
}
