import { CONDUCTORS } from '../base/call.ts';
import type { DocumentTable } from '../printing/document.ts';
import type { PlainModel } from '../printing/plain-document.ts';

export interface PanelModels {
  readonly promise: PlainModel;
  readonly letter: PlainModel;
  readonly attendance: PlainModel;
}

export const PANEL_DOCUMENTS: DocumentTable<PanelModels> = {
  promise: {
    letters: 'CN',
    title: '承诺书',
    text: '一位评审人员的承诺书，供签字',
    ownText: '回避、保密、廉洁，供签字',
    of: 'panellist',
    roles: [...CONDUCTORS, 'expert'],
    promised: false,
  },
  letter: {
    letters: 'KF',
    title: '开启码密封信',
    text: '第一次打开数据包的开启码，装入密封信',
    of: 'panellist',
    roles: ['secretariat'],
    promised: false,
  },
  attendance: {
    letters: 'QD',
    title: '签到表',
    fileName: '评审会议签到表',
    text: '评审会议签到',
    of: 'room',
    roles: CONDUCTORS,
    promised: false,
  },
};
