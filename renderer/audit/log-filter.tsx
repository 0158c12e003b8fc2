import { Input, Select } from 'antd';
import { RECORD_KINDS } from '../../domain/records/envelope.ts';
import { KIND_NAMES } from '../../domain/records/words.ts';
import { useCall } from '../kit/use-call.ts';
import { useDossiers } from '../working-set/use-dossiers.ts';
import type { Filter } from './audit-log.tsx';

const KINDS = RECORD_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }));

interface FilterProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** The filter without what is empty: an empty text would look for nobody. */
function kept(filter: { readonly [Name in keyof Filter]: Filter[Name] | undefined }): Filter {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value.length > 0);
  return Object.fromEntries(entries) as Filter;
}

/** Narrows the log by who, about whom, what and when; it answers at once. */
export function LogFilter({ filter, onChange }: FilterProps) {
  const people = [...new Set(useCall('key.list', {}).value?.keys.map(({ name }) => name) ?? [])];
  const applicants = [...new Set((useDossiers().value ?? []).map(({ summary }) => summary.name))];
  const set = (part: { readonly [Name in keyof Filter]?: Filter[Name] | undefined }) =>
    onChange(kept({ ...filter, ...part }));
  const named = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
  return (
    <div className="row">
      <Select
        aria-label="何人"
        placeholder="何人：全部"
        allowClear
        showSearch
        style={{ minWidth: '10rem' }}
        options={named(people)}
        value={filter.person}
        onChange={(person: string | undefined) => set({ person })}
      />
      <Select
        aria-label="关于谁"
        placeholder="关于谁：全部"
        allowClear
        showSearch
        style={{ minWidth: '10rem' }}
        options={named([...new Set([...applicants, ...people])])}
        value={filter.about}
        onChange={(about: string | undefined) => set({ about })}
      />
      <Select
        aria-label="何事"
        placeholder="何事：全部"
        mode="multiple"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        style={{ minWidth: '12rem' }}
        options={KINDS}
        value={[...(filter.kinds ?? [])]}
        onChange={(kinds) => set({ kinds })}
      />
      <DayField label="从哪天" value={filter.from} onChange={(from) => set({ from })} />
      <DayField label="到哪天" value={filter.to} onChange={(to) => set({ to })} />
    </div>
  );
}

function DayField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}) {
  const { label, value = '', onChange } = props;
  return (
    <span className="row">
      <span className="quiet small" aria-hidden>
        {label}
      </span>
      <Input
        aria-label={label}
        type="date"
        style={{ width: '10rem' }}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  );
}
