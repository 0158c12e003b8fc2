import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  DiffOutlined,
  EditOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  SendOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { AuditPage } from '../audit/audit-page.tsx';
import { VerifyPage } from '../audit/verify-page.tsx';
import { VersionConflictsPage } from '../audit/version-conflicts-page.tsx';
import { CountyPage } from '../county/county-page.tsx';
import { DeliveriesPage } from '../county/deliveries-page.tsx';
import { DossierList } from '../dossier/dossier-list.tsx';
import { DossierPage } from '../dossier/dossier-page.tsx';
import { HandOverPage } from '../exchange/hand-over-page.tsx';
import { AdmitMeeting } from '../exchange/parts/admit-meeting.tsx';
import { SendToAll } from '../exchange/parts/send-to-all.tsx';
import { SendToMember } from '../exchange/parts/send-to-member.tsx';
import { TakeInPage } from '../exchange/take-in-page.tsx';
import { ImportPage } from '../intake/import-page.tsx';
import { PanelPage } from '../panel/panel-page.tsx';
import { PromisePage } from '../panel/promise/promise-page.tsx';
import { ReportsPage } from '../printing/reports-page.tsx';
import { RankingPage } from '../ranking/ranking-page.tsx';
import { SchemePage } from '../scheme/scheme-page.tsx';
import { PaperPage } from '../scoring/paper/paper-page.tsx';
import { ScoringPage } from '../scoring/scoring-page.tsx';
import { VaultCarePage } from '../session/vault-care/vault-care-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { forEveryone, inGroup, type PageTable } from './page-row.ts';

/** The one table of pages. Within a navigation group they appear in this order. */
export const PAGES: PageTable = {
  home: {
    icon: HomeOutlined,
    places: forEveryone('', '首页', '首页'),
    show: (_route, role) => <HomePage role={role} />,
  },
  import: {
    icon: ImportOutlined,
    places: inGroup('准备', '导入', { secretariat: '导入申报', county: '导入申报' }),
    show: () => <ImportPage />,
  },
  deliveries: {
    icon: BankOutlined,
    places: inGroup('准备', '县市', { secretariat: '县市报送' }),
    show: () => <DeliveriesPage />,
  },
  'take-in': {
    icon: InboxOutlined,
    places: {
      ...inGroup('准备', '材料', { expert: '打开评审材料', meeting: '接收材料与评分' }),
      ...inGroup('评审', '收回', { secretariat: '收回评分' }),
    },
    show: (_route, role) => <TakeInPage role={role} />,
  },
  promise: {
    icon: SolutionOutlined,
    places: inGroup('准备', '承诺', { expert: '承诺与回避' }),
    show: () => <PromisePage />,
  },
  dossiers: {
    icon: ProfileOutlined,
    places: inGroup('准备', '申报', {
      secretariat: '申报与资格审查',
      expert: '申报材料',
      county: '申报列表',
      meeting: '申报与资格审查',
    }),
    show: (_route, role) => <DossierList role={role} />,
  },
  dossier: {
    opensFrom: 'dossiers',
    show: ({ dossier, section }, role) => <DossierPage key={dossier} dossier={dossier} role={role} section={section} />,
  },
  county: {
    icon: SendOutlined,
    places: inGroup('准备', '报送', { county: '推荐与报送' }),
    show: () => <CountyPage />,
  },
  scheme: {
    icon: FileDoneOutlined,
    places: inGroup('准备', '方案', { secretariat: '评审方案', expert: '评审方案', meeting: '评审方案' }),
    show: (_route, role) => <SchemePage role={role} />,
  },
  panel: {
    icon: TeamOutlined,
    places: inGroup('准备', '评审组', { secretariat: '评审组与发放', meeting: '评审组' }),
    show: (_route, role) => <PanelPage role={role} bundles={{ SendToMember, SendToAll, AdmitMeeting }} />,
  },
  scoring: {
    icon: FormOutlined,
    places: inGroup('评审', '评分', { expert: '评分' }),
    show: ({ dossier, view }) => <ScoringPage dossier={dossier} view={view} />,
  },
  'hand-over': {
    icon: SendOutlined,
    places: inGroup('评审', '交回', { expert: '交回评分', meeting: '交回州商务局' }),
    show: (_route, role) => <HandOverPage role={role} />,
  },
  paper: {
    icon: EditOutlined,
    places: inGroup('评审', '纸质', { secretariat: '纸质评分录入' }),
    show: () => <PaperPage />,
  },
  conflicts: {
    icon: DiffOutlined,
    places: inGroup('评审', '冲突', { secretariat: '冲突核定', meeting: '冲突核定' }),
    show: () => <VersionConflictsPage />,
  },
  ranking: {
    icon: BarChartOutlined,
    places: inGroup('评审', '排名', { secretariat: '汇总与排名', meeting: '汇总与排名' }),
    show: () => <RankingPage />,
  },
  reports: {
    icon: FileProtectOutlined,
    places: forEveryone('结果', '打印', '打印与签名'),
    show: ({ kind, dossier }, role) => <ReportsPage role={role} kind={kind} dossier={dossier} />,
  },
  verify: {
    icon: SafetyCertificateOutlined,
    places: forEveryone('检查', '核验', '核验文件'),
    show: (_route, role) => <VerifyPage role={role} />,
  },
  audit: {
    icon: AuditOutlined,
    places: forEveryone('检查', '自查', '记录自查'),
    show: (_route, role) => <AuditPage role={role} />,
  },
  care: {
    icon: SaveOutlined,
    places: forEveryone('检查', '备份', '安全与备份'),
    show: () => <VaultCarePage />,
  },
};
