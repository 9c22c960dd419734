// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave rows out that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: in a grid the cells have the focus, one at a time
/** A plan as a grid, docs × groups, for a tab. Only what is in sight is drawn, so that thousands stay light. */
import './plan-grid.css';
import { t } from '../i18n.ts';
import type { PlanTarget } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';
import { Group as GroupIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named } from '../ui/words.ts';
import { PlanBar } from './plan-bar.tsx';
import { useGrid } from './use-grid.ts';
import { Verdict } from './verdict.tsx';
import { verdictAt } from './verdicts.ts';

interface PlanGridProps {
  targets: readonly PlanTarget[];
  docs: readonly DocRef[];
  now: number;
  label: string;
}

/** In pixels, as in the style sheet. */
const SIZES = { row: 40, column: 184, side: 240, top: 64 };

/** The grid. Arrow keys, Home, End, Page Up and Down move in it, with Control to its edges. */
export function PlanGrid({ targets, docs, now, label }: PlanGridProps) {
  const grid = useGrid(docs.length, targets.length, SIZES);
  const columns = grid.columns.flatMap((column) => {
    const target = targets[column];
    const style = { insetInlineStart: `${SIZES.side + column * SIZES.column}px` };
    return target ? [{ column, target, style }] : [];
  });
  const whole = {
    width: `${SIZES.side + targets.length * SIZES.column}px`,
    height: `${SIZES.top + docs.length * SIZES.row}px`,
  };
  return (
    <div
      ref={grid.ref}
      class="plan-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={docs.length + 1}
      aria-colcount={targets.length + 1}
      aria-readonly="true"
      onKeyDown={grid.onKeyDown}
      onFocusCapture={grid.onFocusCapture}
      data-test="plan-grid"
    >
      <div class="whole" role="presentation" style={whole}>
        <div class="heads" role="row" aria-rowindex={1}>
          <div class="corner" role="columnheader" {...grid.at(-1, -1)}>
            {t('popup_grid_doc')}
          </div>
          {columns.map(({ column, target, style }) => (
            <div key={target.id} class="head" role="columnheader" style={style} {...grid.at(-1, column)}>
              <span class="name" title={named(target.title)}>
                <Thumb src={target.icon} alt="" size={24} fallback={GroupIcon} />
                <span class="cut" dir="auto">
                  {named(target.title)}
                </span>
              </span>
              <PlanBar target={target} total={docs.length} now={now} />
            </div>
          ))}
        </div>
        {grid.rows.map((row) => (
          <div
            key={row}
            class="doc-row"
            role="row"
            aria-rowindex={row + 2}
            style={{ insetBlockStart: `${SIZES.top + row * SIZES.row}px` }}
          >
            <div class="side" role="rowheader" {...grid.at(row, -1)}>
              <Thumb src={docs[row]?.thumb} alt="" size={32} media={docs[row]?.media} />
              <span class="cut" dir="auto">
                {named(docs[row]?.title)}
              </span>
            </div>
            {columns.map(({ column, target, style }) => (
              <div key={target.id} class="cell" role="gridcell" style={style} {...grid.at(row, column)}>
                <Verdict verdict={verdictAt(target, row)} target={target} now={now} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
