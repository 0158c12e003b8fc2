import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { ToolButton } from './controls.tsx';
import { type ItemDraft, type LevelDraft, levelEnd, usualLevels } from './scheme-draft.ts';

/**
 * Levels from the highest to the lowest. Only where a level begins is typed; it ends one step below the next higher one,
 * so that levels can neither overlap nor leave a mark out.
 */
export function LevelRows(props: {
  readonly item: ItemDraft;
  readonly named: string;
  readonly onChange: (levels: LevelDraft[]) => void;
}) {
  const { item, named, onChange } = props;
  const { levels } = item;
  const change = (place: number, part: Partial<LevelDraft>) =>
    onChange(levels.map((level, at) => (at === place ? { ...level, ...part } : level)));
  const usual = usualLevels(item);
  return (
    <fieldset className="plain-set" aria-label={`${named}的等次`}>
      <span>等次（从高到低，只填起点）</span>
      {levels.length > 0 && (
        <ul className="stack level-rows">
          {levels.map((level, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place; names change while they are typed
            <li key={place} className="level-row">
              <Input
                aria-label={`${named}第 ${place + 1} 等次的名称`}
                value={level.level}
                maxLength={10}
                onChange={({ target }) => change(place, { level: target.value })}
              />
              <Input
                aria-label={`${named}第 ${place + 1} 等次的起点`}
                className="numbers"
                inputMode="decimal"
                value={level.from}
                onChange={({ target }) => change(place, { from: target.value.normalize('NFKC').trim() })}
              />
              <span className="quiet nowrap numbers">至 {levelEnd(item, place) || '—'}</span>
              <Input
                aria-label={`${named}第 ${place + 1} 等次的描述`}
                placeholder="描述（可不填）"
                value={level.text}
                maxLength={500}
                onChange={({ target }) => change(place, { text: target.value })}
              />
              <ToolButton
                label={`删除${named}第 ${place + 1} 等次`}
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => onChange(levels.filter((_, at) => at !== place))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button size="small" disabled={usual.length === 0} onClick={() => onChange(usual)}>
          按满分的 90、80、60 % 分优良中差
        </Button>
        <Button
          size="small"
          disabled={levels.length >= 10}
          onClick={() => onChange([...levels, { level: '', from: '0', text: '' }])}
        >
          加一个等次
        </Button>
        {levels.length > 0 && (
          <Button size="small" onClick={() => onChange([])}>
            不设等次
          </Button>
        )}
      </div>
    </fieldset>
  );
}
