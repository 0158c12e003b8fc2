import { Input, Select } from 'antd';
import type { CallInput } from '../../domain/api.ts';
import { KINDS, RECORD_KINDS } from '../../domain/kinds.ts';
import { useCall } from '../kit/use-call.ts';
import { useDossiers } from '../working-set/use-dossiers.ts';

const KIND_OPTIONS = RECORD_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].name }));

export type Filter = Pick<CallInput<'audit.log'>, 'person' | 'about' | 'kinds' | 'from' | 'to'>;

/** A filter as the fields give it: an empty field filters nothing. */
type Fields = { readonly [Name in keyof Filter]: Filter[Name] | undefined };

/** The filter without empty fields: an empty text would match nobody. */
function filterOf({ person, about, kinds, from, to }: Fields): Filter {
  return {
    ...(person && { person }),
    ...(about && { about }),
    ...(kinds && kinds.length > 0 && { kinds }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Narrows the log by who, about whom, what and when; takes effect at once. */
export function LogFilter(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props;
  const people = [...new Set(useCall('key.list', {}).value?.keys.map(({ name }) => name) ?? [])];
  const applicants = (useDossiers().value ?? []).map(({ summary }) => summary.name);
  const set = (part: Fields) => onChange(filterOf({ ...filter, ...part }));
  return (
    <div className="row">
      <NameSelect label="何人" names={people} value={filter.person} onChange={(person) => set({ person })} />
      <NameSelect
        label="关于谁"
        names={[...new Set([...applicants, ...people])]}
        value={filter.about}
        onChange={(about) => set({ about })}
      />
      <Select
        aria-label="何事"
        placeholder="何事：全部"
        mode="multiple"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        style={{ minWidth: '12rem' }}
        options={KIND_OPTIONS}
        value={[...(filter.kinds ?? [])]}
        onChange={(kinds) => set({ kinds })}
      />
      <DayField label="从哪天" value={filter.from} onChange={(from) => set({ from })} />
      <DayField label="到哪天" value={filter.to} onChange={(to) => set({ to })} />
    </div>
  );
}

function NameSelect(props: {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (name: string | undefined) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={`${props.label}：全部`}
      allowClear
      showSearch
      style={{ minWidth: '10rem' }}
      options={props.names.map((value) => ({ value, label: value }))}
      value={props.value}
      onChange={(name: string | undefined) => props.onChange(name)}
    />
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
