import type { CallInput } from '../../../domain/api.ts';
import type { AssignmentOutput } from '../../../domain/panel/calls.ts';
import { INTEREST_RULES, type InterestRule } from '../../../domain/panel/interest-rules.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { type Client, dossierNamed, panellistNamed, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

function reasonOf(given: Arguments): string {
  return required(given, 'reason').normalize('NFC');
}

/** Seat and dossier that `--expert` and `--applicant` name. */
async function pairOf(client: Client, given: Arguments) {
  return {
    panellist: await panellistNamed(client, required(given, 'expert')),
    dossier: await dossierNamed(client, required(given, 'applicant')),
  };
}

const panelAdd: Verb = {
  usage: 'panel add --vault DIR --name NAME [--kind expert|manager] [--unit TEXT]',
  options: [...VAULT_OPTIONS, 'name', 'kind', 'unit'],
  run: async (given, _words, host) => {
    const kind = given.text('kind') ?? 'expert';
    if (kind !== 'expert' && kind !== 'manager') throw new UsageError('--kind 应为 expert 或 manager');
    const unit = given.text('unit')?.normalize('NFC');
    const input = { name: required(given, 'name').normalize('NFC').trim(), kind, ...(unit ? { unit } : {}) } as const;
    const member = await withVault(given, host, (client) => client.call('panel.add', input));
    return { json: member, lines: [`已添加评审人员：${member.name}`] };
  },
};

const panelRecuse: Verb = {
  usage: 'panel recuse --vault DIR --expert NAME --applicant NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'applicant', 'reason'],
  run: async (given, _words, host) => {
    const [expert, applicant, reason] = [
      required(given, 'expert'),
      required(given, 'applicant'),
      required(given, 'reason').normalize('NFC'),
    ];
    const member = await withVault(given, host, async (client) =>
      client.call('panel.recuse', {
        panellist: await panellistNamed(client, expert),
        dossier: await dossierNamed(client, applicant),
        reason,
      }),
    );
    return { json: member, lines: [`已登记：${expert} 对 ${applicant} 回避（${reason}）`] };
  },
};

const panelList: Verb = {
  usage: 'panel list --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { members } = await withVault(given, host, (client) => client.call('panel.list', {}));
    return {
      json: { members },
      lines: members.map(({ name, enrolment, sheets }) => `${name}\t${enrolment}\t已收评分 ${sheets} 份`),
    };
  },
};

const promise: Verb = {
  usage: 'promise --vault DIR [--sign]',
  options: [...VAULT_OPTIONS, 'sign'],
  run: async (given, _words, host) => {
    const shown = await withVault(given, host, async (client) => {
      const read = await client.call('promise.get', {});
      return given.given.has('sign') ? client.call('promise.sign', { text: read.text }) : read;
    });
    const lines = [
      shown.title,
      shown.opening,
      ...shown.articles.map(({ heading, text }, place) => `${place + 1}. ${heading}：${text}`),
      shown.closing,
      shown.signed ? '已签署' : '未签署（加 --sign 签署）',
    ];
    return { json: { ...shown }, lines };
  },
};

const recuse: Verb = {
  usage: 'recuse --vault DIR --applicant NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'applicant', 'reason'],
  run: async (given, _words, host) => {
    const [applicant, reason] = [required(given, 'applicant'), reasonOf(given)];
    const shown = await withVault(given, host, async (client) =>
      client.call('recusal.declare', { dossier: await dossierNamed(client, applicant), reason }),
    );
    return { json: { applicants: shown.applicants }, lines: [`已申报对 ${applicant} 回避（${reason}），请交回数据包`] };
  },
};

const panelLift: Verb = {
  usage: 'panel lift --vault DIR --expert NAME --applicant NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'applicant', 'reason'],
  run: async (given, _words, host) => {
    const reason = reasonOf(given);
    const member = await withVault(given, host, async (client) =>
      client.call('panel.lift', { ...(await pairOf(client, given)), reason }),
    );
    return { json: member, lines: [`已解除 ${member.name} 的这一项回避（${reason}）`] };
  },
};

const panelHead: Verb = {
  usage: 'panel head --vault DIR --expert NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'reason'],
  run: async (given, _words, host) => {
    const [expert, basis] = [required(given, 'expert'), reasonOf(given)];
    const shown = await withVault(given, host, async (client) =>
      client.call('panel.elect', { panellist: await panellistNamed(client, expert), basis }),
    );
    return { json: { ...shown }, lines: [`评审组组长：${expert}`, ...shown.notices.map(({ message }) => message)] };
  },
};

const panelConflicts: Verb = {
  usage: 'panel conflicts --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { conflicts } = await withVault(given, host, (client) => client.call('panel.conflicts', {}));
    const lines = conflicts.map(
      ({ member, applicant, rule, because, state }) => `${state}\t${member} → ${applicant}\t${rule}\t${because}`,
    );
    return { json: { conflicts }, lines: lines.length > 0 ? lines : ['没有发现利益关系'] };
  },
};

const panelRule: Verb = {
  usage:
    'panel rule --vault DIR --expert NAME --applicant NAME --rule RULE --verdict dismissed|confirmed --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'applicant', 'rule', 'verdict', 'reason'],
  run: async (given, _words, host) => {
    const [rule, verdict] = [required(given, 'rule'), required(given, 'verdict')];
    if (!Object.hasOwn(INTEREST_RULES, rule))
      throw new UsageError(`--rule 应为 ${Object.keys(INTEREST_RULES).join('、')} 之一`);
    if (verdict !== 'dismissed' && verdict !== 'confirmed')
      throw new UsageError('--verdict 应为 dismissed（不影响评审）或 confirmed（须回避）');
    const ruling = { rule: rule as InterestRule, dismissed: verdict === 'dismissed', reason: reasonOf(given) };
    const { conflicts } = await withVault(given, host, async (client) =>
      client.call('panel.rule', { ...(await pairOf(client, given)), ...ruling }),
    );
    return { json: { conflicts }, lines: [verdict === 'dismissed' ? '已核定：不影响评审' : '已核定：须回避'] };
  },
};

function assignmentLines({ mode, seats, dossiers, notices }: AssignmentOutput): string[] {
  const names = new Map(seats.map(({ panellist, name }) => [panellist, name]));
  return [
    mode === 'all'
      ? '全部申报分给全体评审人员'
      : `分配：${seats.map(({ name, load }) => `${name} ${load} 份`).join('，')}`,
    ...dossiers.map(({ applicant, seats: given }) => `${applicant}：${given.map((id) => names.get(id)).join('、')}`),
    ...notices,
  ];
}

async function assigned(client: Client, given: Arguments): Promise<AssignmentOutput> {
  if (given.given.has('undo')) return client.call('assignment.undo', {});
  const each = given.text('each');
  if (!each && !given.given.has('all')) return client.call('assignment.get', {});
  if (each && !/^[1-9]\d{0,2}$/.test(each)) throw new UsageError('--each 应为每份申报的评审人数');
  const wanted: CallInput<'assignment.preview'> = each ? { mode: 'balanced', each: Number(each) } : { mode: 'all' };
  const preview = await client.call('assignment.preview', wanted);
  if (given.given.has('preview')) return preview;
  const pairs = Object.fromEntries(preview.dossiers.map(({ dossier, seats }) => [dossier, seats]));
  return client.call('assignment.set', each ? { pairs, each: Number(each) } : { pairs: null, each: null });
}

const assign: Verb = {
  usage: 'assign --vault DIR [--each N | --all | --undo] [--preview]',
  options: [...VAULT_OPTIONS, 'each', 'all', 'undo', 'preview'],
  run: async (given, _words, host) => {
    const shown = await withVault(given, host, (client) => assigned(client, given));
    return { json: { ...shown }, lines: assignmentLines(shown) };
  },
};

const mask: Verb = {
  usage: 'mask --vault DIR [--applicant NAME --file NAME --reason TEXT]',
  options: [...VAULT_OPTIONS, 'applicant', 'file', 'reason'],
  run: async (given, _words, host) => {
    const name = given.text('file');
    const report = await withVault(given, host, async (client) => {
      const read = await client.call('mask.report', {});
      if (!name) return read;
      const dossier = await dossierNamed(client, required(given, 'applicant'));
      const files = read.dossiers.find((each) => each.dossier === dossier)?.files ?? [];
      const file = files.find((each) => each.name === name || each.sha256 === name);
      if (!file) throw new UsageError(`没有材料“${name}”，有：${files.map((each) => each.name).join('、')}`);
      return client.call('mask.release', { dossier, sha256: file.sha256, released: true, reason: reasonOf(given) });
    });
    const lines = report.dossiers.flatMap(({ alias, applicant, redactions, files }) => [
      `${alias}　${applicant}：${redactions.map(({ place, count }) => `${place} ${count} 处`).join('，') || '文字中没有另遮去的'}`,
      ...files.map((file) => `　${file.state}\t${file.name}`),
    ]);
    return { json: { ...report }, lines: [`隐去：${report.mask.join('、') || '无'}`, ...lines] };
  },
};

export const PANEL_VERBS: Readonly<Record<string, Verb>> = {
  'panel add': panelAdd,
  'panel recuse': panelRecuse,
  'panel list': panelList,
  promise,
  recuse,
  'panel lift': panelLift,
  'panel head': panelHead,
  'panel conflicts': panelConflicts,
  'panel rule': panelRule,
  assign,
  mask,
};
