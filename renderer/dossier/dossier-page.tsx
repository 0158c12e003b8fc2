import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { SectionId } from '../../domain/application/fields.ts';
import type { Role } from '../../domain/base/role.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import type { Refused } from '../kit/client.ts';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { VerdictTag } from '../kit/status-tag.tsx';
import { useRoute } from '../shell/route.ts';
import { matchEntries } from '../working-set/search.ts';
import { useDossier, useDossiers } from '../working-set/use-dossiers.ts';
import { AlikePanel } from './alike-panel.tsx';
import { useDossierQuery } from './dossier-query.ts';
import { ExportFiles, formChoices } from './export-files.tsx';
import { type FillingSession, rightOf } from './filling/filling-session.ts';
import { useFillingSession } from './filling/use-filling-session.ts';
import { FindingsPanel } from './findings-panel.tsx';
import { sectionAnchor } from './form/section-frame.tsx';
import { DossierForm } from './parts/dossier-form.tsx';
import { EvidencePanel } from './parts/evidence-panel.tsx';
import { IssuesPanel } from './parts/issues-panel.tsx';
import { RulingPanel } from './ruling-panel.tsx';
import { StagePanel } from './stage-panel.tsx';

/** One application: the form on the left; on the right what the rules found, what people ruled, and the files. */
export function DossierPage(props: {
  readonly dossier: string;
  readonly role: Role;
  /** Section of the form to begin with. */
  readonly section: SectionId | undefined;
}) {
  const { dossier, role, section } = props;
  const { detail, refused } = useDossier(dossier);
  const filling = useFillingSession(role, detail);
  useScrollTo(detail && section);
  if (refused) return <DossierRefused refused={refused} />;
  if (!detail) return <Reading what="正在读取申报材料" />;
  return (
    <Page
      title={detail.name}
      lead={<Lead detail={detail} />}
      actions={
        <>
          <ExportFiles role={role} choices={formChoices(detail)} />
          <Steps dossier={dossier} />
        </>
      }
      filled
      brief
    >
      <div className="dossier-view">
        <DossierForm detail={detail} filling={filling} />
        <div className="dossier-side stack">
          <FindingsPanel detail={detail} />
          <RulingPanel detail={detail} role={role} />
          <StagePanel detail={detail} role={role} />
          <EvidenceFiles detail={detail} filling={filling} />
          <AlikePanel dossier={dossier} role={role} />
          <IssuesPanel detail={detail} role={role} />
        </div>
      </div>
    </Page>
  );
}

/** Brings a section of the form into view, once there is a form. */
function useScrollTo(section: SectionId | undefined) {
  useEffect(() => {
    if (section) document.getElementById(sectionAnchor(section))?.scrollIntoView({ block: 'start' });
  }, [section]);
}

function Lead({ detail: { standing, employer, county, track } }: { readonly detail: DossierDetail }) {
  return (
    <span className="row" style={{ gap: '0.25rem 1rem' }}>
      <VerdictTag verdict={standing} />
      <span>{employer}</span>
      {county && <span>{county}</span>}
      {track && <span>{track}</span>}
    </span>
  );
}

/** The files, which the holder may add to where allowed (R4.8). */
function EvidenceFiles(props: { readonly detail: DossierDetail; readonly filling: FillingSession | undefined }) {
  const { detail, filling } = props;
  const { dossier, evidence, application } = detail;
  const isOpen =
    filling !== undefined && rightOf(filling, { stage: detail.stage, reason: undefined }, 'figureEvidence') === 'open';
  return <EvidencePanel evidence={evidence} application={application} openFor={isOpen ? dossier : undefined} />;
}

function DossierRefused({ refused }: { readonly refused: Refused }) {
  const go = useRoute((state) => state.go);
  return (
    <Page title="打不开这份申报" actions={<Button onClick={() => go({ page: 'dossiers' })}>返回列表</Button>}>
      <RefusalNotice refused={refused} />
    </Page>
  );
}

/** Back to the list, and to the dossier's neighbours in the list as it was left. */
function Steps({ dossier }: { readonly dossier: string }) {
  const go = useRoute((state) => state.go);
  const { query, setAt } = useDossierQuery();
  const found = matchEntries(useDossiers().value ?? [], query);
  const place = found.findIndex((entry) => entry.dossier === dossier);
  const open = (entry: (typeof found)[number] | undefined) => {
    if (!entry) return;
    setAt(entry.dossier);
    go({ page: 'dossier', dossier: entry.dossier });
  };
  const before = place > 0 ? found[place - 1] : undefined;
  const after = place >= 0 ? found[place + 1] : undefined;
  return (
    <>
      <Button disabled={!before} onClick={() => open(before)}>
        上一份
      </Button>
      <Button disabled={!after} onClick={() => open(after)}>
        下一份
      </Button>
      <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => go({ page: 'dossiers' })}>
        返回列表
      </Button>
    </>
  );
}
