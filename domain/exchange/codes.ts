/** Refusals of bundles and of the records in them. */
export const EXCHANGE_CODES = {
  'not-joined': '这台电脑还没有打开过评审数据包，请先用开启码打开。',
  'nothing-to-send': '没有可以送出的申报，请先核对资格审查、分配、回避和受理的情况。',
  'nothing-to-return': '还没有封存的评分，没有可交回的内容。',
  'bundle-not-bundle': '这不是评审数据包，或文件已经损坏。',
  'bundle-newer': '数据包由更新版本的软件生成，请升级软件后再打开。',
  'bundle-damaged': '数据包有损坏或被改动，已拒绝，没有写入任何内容，请重新拷贝或重新导出。',
  'bundle-signature': '数据包的签名不对，已拒绝，请向州商务局核实来源。',
  'bundle-not-for-you': '这个数据包不是发给这里的，打不开。',
  'bundle-code-needed': '第一次打开需要开启码，请输入密封信里的开启码。',
  'bundle-code-wrong': '开启码不对，请对照密封信重新输入（不分大小写，空格可省）。',
  'bundle-objects-missing': '数据包旁边的 objects 文件夹不全，请把数据包和整个 objects 文件夹一起复制过来再打开。',
  'bundle-other-room': '这个数据包属于另一个评审室，不能并入。',
  'record-refused': '数据包里有不合规的记录，已拒绝。',
  'signer-unknown': '交回数据包的人没有通过登记验证，已拒绝，请核对开启码和指纹。',
} as const;
