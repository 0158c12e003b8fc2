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

/** One conflict with its versions side by side; shows only what differs. */
export function VersionConflictCard({ conflict, onChoose }: CardProps) {
  const { title, message, versions } = conflict;
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
            <DifferenceRows conflict={conflict} />
            <ChoiceRow conflict={conflict} onChoose={onChoose} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface AboutLine {
  readonly name: string;
  readonly tell: (version: ConflictOutput['versions'][number]) => string;
  readonly className?: string;
}

const ABOUT: readonly AboutLine[] = [
  { name: '何人', tell: ({ by }) => by },
  { name: '何时', tell: ({ at }) => formatInstant(at) },
  { name: '内容', tell: ({ content }) => content },
  { name: '在记录链上', tell: ({ seq, records }) => `第 ${seq} 条${records > 1 ? `起，共 ${records} 条` : ''}` },
  { name: '摘要', tell: ({ hash }) => hash.slice(0, 16), className: 'code small' },
];

/** Who wrote each version, when, and where it is in the chain. */
function AboutRows({ versions }: { readonly versions: ConflictOutput['versions'] }) {
  return ABOUT.map(({ name, tell, className }) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {versions.map((version) => (
        <td key={version.hash} className={className}>
          {tell(version)}
        </td>
      ))}
    </tr>
  ));
}

function DifferenceRows({ conflict: { versions, differences } }: { readonly conflict: ConflictOutput }) {
  return differences.map(({ label, values }) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      {versions.map(({ hash }, place) => (
        <td key={hash}>{values[place] || <span className="quiet">（空）</span>}</td>
      ))}
    </tr>
  ));
}

function ChoiceRow({ conflict, onChoose }: CardProps) {
  return (
    <tr>
      <th>
        <span className="unseen">选定</span>
      </th>
      {conflict.versions.map(({ hash }, place) => (
        <td key={hash}>
          <Button
            onClick={() => onChoose(place)}
            aria-label={`以此为准：${conflict.title}，${versionName(conflict, place)}`}
          >
            以此为准
          </Button>
        </td>
      ))}
    </tr>
  );
}
