import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { ToolButton } from './controls.tsx';
import { type EditedItem, type EditedLevel, levelEnd, usualLevels } from './edited-scheme.ts';

interface LevelProps {
  readonly item: EditedItem;
  readonly onChange: (levels: EditedLevel[]) => void;
}

/**
 * Levels from the highest to the lowest. Only the start of a level is typed; it ends one step below the next higher
 * one, so that levels can neither overlap nor leave a mark out.
 */
export function LevelRows(props: LevelProps & { readonly named: string }) {
  const { item, named, onChange } = props;
  const { levels } = item;
  return (
    <fieldset className="plain-set" aria-label={`${named}的等次`}>
      <span>等次（从高到低，只填起点）</span>
      {levels.length > 0 && (
        <ul className="stack level-rows">
          {levels.map((level, place) => (
            <LevelRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place; names change while they are typed
              key={place}
              title={`${named}第 ${place + 1} 等次`}
              level={level}
              end={levelEnd(item, place)}
              onChange={(part) => onChange(levels.map((each, at) => (at === place ? { ...each, ...part } : each)))}
              onRemove={() => onChange(levels.filter((_, at) => at !== place))}
            />
          ))}
        </ul>
      )}
      <LevelButtons {...props} />
    </fieldset>
  );
}

function LevelRow(props: {
  /** What the screen calls the level: item and place. */
  readonly title: string;
  readonly level: EditedLevel;
  readonly end: string;
  readonly onChange: (part: Partial<EditedLevel>) => void;
  readonly onRemove: () => void;
}) {
  const { title, level, onChange } = props;
  return (
    <li className="level-row">
      <Input
        aria-label={`${title}的名称`}
        value={level.level}
        maxLength={10}
        onChange={({ target }) => onChange({ level: target.value })}
      />
      <Input
        aria-label={`${title}的起点`}
        className="numbers"
        inputMode="decimal"
        value={level.from}
        onChange={({ target }) => onChange({ from: target.value.normalize('NFKC').trim() })}
      />
      <span className="quiet nowrap numbers">至 {props.end || '—'}</span>
      <Input
        aria-label={`${title}的描述`}
        placeholder="描述（可不填）"
        value={level.text}
        maxLength={500}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <ToolButton label={`删除${title}`} icon={<DeleteOutlined aria-hidden />} onClick={props.onRemove} />
    </li>
  );
}

/** The usual levels, one more level, or none at all. */
function LevelButtons({ item, onChange }: LevelProps) {
  const { levels } = item;
  const usual = usualLevels(item);
  return (
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
  );
}
