import type { Application } from '../../domain/application/record.ts';
import { NONE } from '../../domain/printing/words.ts';
import { type ItemMark, markText } from '../../domain/scheme/marks.ts';
import { objectiveMark, objectiveRuleLines } from '../../domain/scheme/objective.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';

/** An item that nobody judges: its mark follows from a figure, the same for every expert; shows figure and rule. */
export function ObjectiveItem(props: {
  readonly item: SchemeItem;
  readonly mark: ItemMark;
  /** Absent until the dossier has been read. */
  readonly application: Application | undefined;
}) {
  const { item, mark, application } = props;
  if (!item.objective) return null;
  const found = application && objectiveMark(item, application);
  return (
    <>
      <div className="item-head">
        <strong>{item.name}</strong>
        <span className="quiet small numbers">
          客观项，满分 {item.max}
          {item.weight !== '1' && `，权重 ${item.weight}`}
        </span>
      </div>
      <p className="item-objective">
        <output className="item-mark numbers" aria-label={`${item.name}得分`}>
          {'mark' in mark ? markText(mark) : NONE}
        </output>
        <span className="quiet small">{found?.because}</span>
      </p>
      <details className="small">
        <summary>计分规则（各位专家相同，不能改）</summary>
        <ul>
          {objectiveRuleLines(item.objective).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
