import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import { TRACK_IDS, TRACKS } from '../../domain/application/conditions.ts';
import { compareText } from '../../domain/base/text.ts';
import { VERDICTS } from '../../domain/eligibility/words.ts';
import { type Choice, choicesOf } from '../kit/field.tsx';
import type { DossierEntry } from '../working-set/database.ts';
import type { DossierQuery } from './dossier-query.ts';

const STANDINGS = choicesOf<DossierQuery['standing']>({
  '': '全部资格',
  met: VERDICTS.met,
  'not-met': VERDICTS['not-met'],
  person: VERDICTS.person,
});

const CONCERNS = choicesOf<DossierQuery['concern']>({
  '': '全部情况',
  findings: '有待核事项',
  issues: '有填写问题',
  ruled: '已人工认定',
  filling: '填报中或退回补正',
});

const TRACK_CHOICES = [
  { value: '', label: '全部类别' },
  ...TRACK_IDS.map((id) => ({ value: TRACKS[id].name, label: TRACKS[id].name })),
];

/** Search words and four filters above the list. */
export function QueryBar(props: {
  readonly entries: readonly DossierEntry[];
  readonly query: DossierQuery;
  readonly onChange: (part: Partial<DossierQuery>) => void;
  readonly onSearchKey: (event: KeyboardEvent) => void;
}) {
  const { entries, query, onChange } = props;
  const counties = [...new Set(entries.map(({ summary }) => summary.county).filter(Boolean))].sort(compareText);
  const countyChoices = [{ value: '', label: '全部县市' }, ...counties.map((value) => ({ value, label: value }))];
  return (
    <search className="row">
      <Input
        aria-label="查找申报"
        style={{ flex: '1 1 12rem', maxWidth: '26rem' }}
        prefix={<SearchOutlined aria-hidden />}
        placeholder="姓名、单位、县市或申报表里的文字"
        allowClear
        value={query.text}
        onChange={({ target }) => onChange({ text: target.value })}
        onKeyDown={props.onSearchKey}
      />
      <Filter label="资格" value={query.standing} choices={STANDINGS} onChange={(standing) => onChange({ standing })} />
      <Filter label="县市" value={query.county} choices={countyChoices} onChange={(county) => onChange({ county })} />
      <Filter label="类别" value={query.track} choices={TRACK_CHOICES} onChange={(track) => onChange({ track })} />
      <Filter label="情况" value={query.concern} choices={CONCERNS} onChange={(concern) => onChange({ concern })} />
    </search>
  );
}

function Filter<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly choices: Choice<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      style={{ minWidth: '7.5rem' }}
      value={props.value}
      options={props.choices}
      onChange={props.onChange}
      popupMatchSelectWidth={false}
    />
  );
}
