/** Refusals about the vault and its secrets. */
export const SESSION_CODES = {
  'no-vault': '这里还没有评审室，请先新建。',
  'vault-exists': '这个位置已有评审室，请直接打开，或换一个空文件夹。',
  'vault-locked': '评审室已锁定，请先输入口令解锁。',
  'vault-busy': '评审室正被另一个窗口或命令使用，请先关闭那一个。',
  'vault-damaged':
    '评审室的数据有损坏，已停止写入。请勿删除，先复制整个文件夹，再用备份恢复；没有备份的，可以救出完好的记录。',
  'vault-newer': '评审室由更新版本的软件建立，请升级软件后打开；数据完好，请勿删除。',
  'vault-rolled-back': '评审室的数据比上次使用时旧，可能被换成了旧副本，请核对后再继续。',
  'backup-invalid': '这不是完好的评审室备份，请换一份备份；原来的评审室没有受影响。',
  'passphrase-wrong': '口令或恢复码不对，请重新输入（注意大小写和空格）。',
  'passphrase-weak':
    '口令太容易猜到，请至少用 8 个字母数字或 4 个汉字，不用常见的词、日期和姓名，最好是五个不相干的词。',
} as const;
