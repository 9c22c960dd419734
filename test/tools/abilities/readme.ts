/** Marks in the README between which the table of abilities stands. */
export const START = '<!-- abilities -->';
/** The end of that place. */
export const END = '<!-- /abilities -->';

/**
 * The README with another table between two marks. Throws when the marks are not there.
 *
 * @param name of the marks: `<!-- name -->` and `<!-- /name -->`
 */
export function withTable(readme: string, table: string, name = 'abilities'): string {
  const [first, last] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = readme.indexOf(first);
  const end = readme.indexOf(last);
  if (start < 0 || end < start) throw new Error(`The README has no place for the table: ${first} ${last}`);
  return `${readme.slice(0, start + first.length)}\n\n${table}\n\n${readme.slice(end)}`;
}
