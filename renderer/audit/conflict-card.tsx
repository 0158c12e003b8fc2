import { Button } from 'antd';
import type { ConflictOutput } from '../../domain/audit/calls.ts';
import { formatInstant } from '../kit/time.ts';

const LETTERS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'] as const;

/** What one of the versions is called on the screen: 版本甲, or 分支甲 of a forked chain. */
export function versionName({ kind, versions }: ConflictOutput, place: number): string {
  const what = kind === 'chain' ? '分支' : '版本';
  return versions.length === 1 ? `这一${what}` : `${what}${LETTERS[place] ?? String(place + 1)}`;
}

interface CardProps {
  readonly conflict: ConflictOutput;
  readonly onChoose: (place: number) => void;
}

/** One question with its versions beside each other; only what they say differently is shown. */
export function ConflictCard({ conflict, onChoose }: CardProps) {
  const { title, message, versions, differences } = conflict;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p>{message}</p>
      <div className="table-frame" style={{ marginTop: '0.75rem' }}>
        <table className="plain-table versions" aria-label={`${title}的各个版本`}>
          <thead>
            <tr>
              <th className="versions-label">
                <span className="unseen">项目</span>
              </th>
              {versions.map(({ hash }, place) => (
                <th key={hash} scope="col">
                  {versionName(conflict, place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <AboutRows versions={versions} />
            {differences.map(({ label, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {versions.map(({ hash }, place) => (
                  <td key={hash}>{values[place] || <span className="quiet">（空）</span>}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th>
                <span className="unseen">选定</span>
              </th>
              {versions.map(({ hash }, place) => (
                <td key={hash}>
                  <Button
                    onClick={() => onChoose(place)}
                    aria-label={`以此为准：${title}，${versionName(conflict, place)}`}
                  >
                    以此为准
                  </Button>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who wrote each version, when, and where it stands. */
function AboutRows({ versions }: { readonly versions: ConflictOutput['versions'] }) {
  const rows: readonly (readonly [string, (version: ConflictOutput['versions'][number]) => string])[] = [
    ['何人', ({ by }) => by],
    ['何时', ({ at }) => formatInstant(at)],
    ['内容', ({ content }) => content],
    ['在记录链上', ({ seq, records }) => `第 ${seq} 条${records > 1 ? `起，共 ${records} 条` : ''}`],
    ['摘要', ({ hash }) => hash.slice(0, 16)],
  ];
  return rows.map(([name, tell]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {versions.map((version) => (
        <td key={version.hash} className={name === '摘要' ? 'code small' : undefined}>
          {tell(version)}
        </td>
      ))}
    </tr>
  ));
}
