import { TRACKS } from '../../domain/application/conditions.ts';
import { toExactText } from '../../domain/base/decimal.ts';
import { objectiveRuleLines } from '../../domain/scheme/objective.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { schemeConduct } from '../../domain/scheme/scheme-changes.ts';
import { type SchemeItem, sortedLevels } from '../../domain/scheme/scheme-item.ts';
import { fullTotal } from '../../domain/scheme/totals.ts';
import { SAMPLE_NOTE, schemeRules } from '../../domain/scheme/words.ts';
import { Notice } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';

function tracksOf({ tracks }: SchemeItem): string {
  return tracks ? tracks.map((track) => TRACKS[track].name).join('、') : '全部类别';
}

/** A scheme for people to read: what is marked, then the rules in sentences. */
export function SchemeView({ scheme }: { readonly scheme: Scheme }) {
  return (
    <div className="stack">
      {scheme.sample && <Notice type="warning" title={SAMPLE_NOTE} />}
      <ItemTable items={scheme.items} />
      <section>
        <h2>计分与排名规则</h2>
        <ol className="numbered">
          {schemeRules(scheme).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>评审的要求</h2>
        <Facts facts={schemeConduct(scheme)} />
      </section>
    </div>
  );
}

/** What an item means: its description, then its levels or, for an objective item, the rule for its points. */
function ItemMeaning({ item }: { readonly item: SchemeItem }) {
  const levels = sortedLevels(item)
    .reverse()
    .map(({ level, from, to, text }) => `${level} ${from}–${to}${text ? `：${text}` : ''}`);
  const lines = item.objective ? objectiveRuleLines(item.objective) : levels;
  return (
    <>
      {item.description}
      {lines.length > 0 && (
        <ul className="quiet small">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function ItemTable({ items }: { readonly items: readonly SchemeItem[] }) {
  const whole = items.filter(({ tracks }) => !tracks);
  return (
    <div className="table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th>评分项</th>
            <th>说明</th>
            <th>适用类别</th>
            <th className="figure">满分</th>
            <th className="figure">步长</th>
            <th className="figure">权重</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={item.id} item={item} />
          ))}
        </tbody>
        {whole.length === items.length && <FullTotalRow full={toExactText(fullTotal(whole))} />}
      </table>
    </div>
  );
}

function ItemRow({ item }: { readonly item: SchemeItem }) {
  return (
    <tr>
      <th scope="row">{item.name}</th>
      <td>
        <ItemMeaning item={item} />
      </td>
      <td>{tracksOf(item)}</td>
      <td className="figure">{item.max}</td>
      <td className="figure">{item.step}</td>
      <td className="figure">{item.weight}</td>
    </tr>
  );
}

function FullTotalRow({ full }: { readonly full: string }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={3}>
          总分上限（满分乘以权重之和）
        </th>
        <td className="figure">{full}</td>
        <td />
        <td />
      </tr>
    </tfoot>
  );
}
