import { withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

const scheme: Verb = {
  usage: 'scheme --vault DIR FILE.json [--reason TEXT]',
  options: [...VAULT_OPTIONS, 'reason'],
  words: [1, 1],
  run: async (given, [path = ''], host) => {
    const reason = given.text('reason')?.normalize('NFC');
    const result = await withVault(given, host, async (client) => {
      const read = await client.call('scheme.read', { file: client.existing(path) });
      return client.call('scheme.set', { scheme: read.scheme, ...(reason ? { reason } : {}) });
    });
    return { json: { ...result, scheme: result.scheme }, lines: [`评审方案第 ${result.version} 版已保存`] };
  },
};

export const SCHEME_VERBS: Readonly<Record<string, Verb>> = { scheme };
