import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages of the independent programs that the tests check our files with. */
const PACKAGES = [
  'poppler-utils',
  'qpdf',
  'mupdf-tools',
  'libnss3-tools',
  'age',
  'openssl',
  'libreoffice-writer-nogui',
  'libreoffice-calc-nogui',
  'chromium',
  'chromium-l10n',
  'fonts-noto-cjk',
  'strace',
  'zip',
  'unzip',
];

/**
 * Installs missing stock tools if that can be done without asking (Debian, as root or with a sudo that needs no
 * password); elsewhere only names them. Tests that need a missing one say so and are skipped.
 */
export function ensureStockTools() {
  if (!existsSync('/etc/debian_version')) {
    say(
      `测试还用到这些工具，请自行安装 / the tests also use these tools, install them yourself: ${PACKAGES.join(' ')}`,
    );
    return;
  }
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const prefix = privilege();
  if (prefix) {
    say(`正在安装测试工具 / installing ${missing.join(' ')}`);
    const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
    run([...prefix, 'apt-get', 'update']);
    run([...prefix, ...install]);
  }
  const still = missing.filter((name) => !isInstalled(name));
  if (still.length > 0) say(`缺少测试工具，相关测试将跳过 / missing, their tests are skipped: ${still.join(' ')}`);
}

/** @param {string} name */
function isInstalled(name) {
  const answer = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.includes('\nStatus: install ok installed\n');
}

/** @returns {string[] | undefined} what to put in front of a command that needs root */
function privilege() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['--non-interactive', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo'] : undefined;
}

/** @param {string[]} command */
function run([program = '', ...parameters]) {
  spawnSync(program, parameters, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
